-- query: market/entry_terms
-- grain: one row per platform and category: what entering takes
-- key: platform, category
SELECT platform, category, cpm, gross_margin, refund_rate, fit, leading_brands_share, source
FROM platform_category
ORDER BY platform, category;
