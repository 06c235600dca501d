-- query: competition/traffic
-- grain: one row per brand, month and source of visits
-- key: brand_id, month, source
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT brand_id, month, source, sum(visits) AS visits
FROM traffic_source
WHERE month >= $from AND month <= $to
GROUP BY brand_id, month, source
ORDER BY brand_id, month, source;
