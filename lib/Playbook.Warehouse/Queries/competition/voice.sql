-- query: competition/voice
-- grain: one row per week and brand
-- key: week, brand_id
SELECT week, brand_id, mentions, gmv
FROM brand_week
ORDER BY week, brand_id;
