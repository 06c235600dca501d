-- query: competition/brands
-- grain: one row per watched brand
-- key: brand_id
SELECT brand_id, name, is_own
FROM brand
ORDER BY brand_id;
