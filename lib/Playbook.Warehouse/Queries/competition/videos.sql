-- query: competition/videos
-- grain: one row per watched video published in the period (a few hundred a month: the model needs each)
-- key: video_id
-- params: from date = 2026-03-01, to date = 2026-06-30
SELECT
  video_id,
  brand_id,
  published_at,
  plays,
  duration_s,
  script_structure,
  first_product_s,
  cut_interval_s,
  close_up_interval_s,
  music,
  topic
FROM competitor_video
WHERE published_at >= $from AND published_at < $to + INTERVAL 1 DAY
ORDER BY video_id;
