-- query: competition/span
-- grain: one row per table of competitor data with any row: its first and last day
-- key: source
SELECT source, first, last
FROM (
  SELECT 'competitor_video' AS source, CAST(min(published_at) AS DATE) AS first, CAST(max(published_at) AS DATE) AS last
  FROM competitor_video
  UNION ALL SELECT 'brand_audience', min(month), max(month) FROM brand_audience
  UNION ALL SELECT 'traffic_source', min(month), max(month) FROM traffic_source
  UNION ALL SELECT 'competitor_price', min(day), max(day) FROM competitor_price
  UNION ALL SELECT 'topic_demand', min(week), max(week) FROM topic_demand
  UNION ALL SELECT 'brand_week', min(week), max(week) FROM brand_week
) AS spans
WHERE first IS NOT NULL
ORDER BY source;
