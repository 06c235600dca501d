-- query: competition/prices
-- grain: one row per day, brand and watched product
-- key: day, brand_id, product_name
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT brand_id, product_name, category, day, price, rating, reviews, promotion
FROM competitor_price
WHERE day >= $from AND day <= $to
ORDER BY brand_id, product_name, day;
