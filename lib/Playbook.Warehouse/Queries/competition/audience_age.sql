-- query: competition/audience_age
-- grain: one row per brand, month and age band
-- key: brand_id, month, age_band
SELECT brand_id, month, age_band, sum(people) AS people
FROM brand_audience
GROUP BY brand_id, month, age_band
ORDER BY brand_id, month, age_band;
