-- query: market/assumptions
-- grain: one row per factor of TAM, SAM, SOM, in the order of the steps
-- key: step, factor
-- identity: ordered | low <= value AND value <= high
SELECT step, factor, value, low, high, unit, source
FROM market_assumption
ORDER BY CASE step WHEN 'tam' THEN 1 WHEN 'sam' THEN 2 ELSE 3 END, factor;
