-- query: market/size_month
-- grain: one row per month, platform and category
-- key: month, platform, category
-- identity: not negative | gmv >= 0
SELECT month, platform, category, gmv, source
FROM market_size
ORDER BY month, platform, category;
