-- query: competition/own_videos
-- grain: one row per week of our videos: published, played, and sold from
-- key: week
-- note: videos without a creator are our own account's. Kept GMV is paid less refunds of orders placed from a video that week, of the
-- note: lines whose refunds are known, which paid known_paid of paid.
-- params: from date = 2026-04-01, to date = 2026-06-30
SELECT week, sum(videos) AS videos, sum(plays) AS plays, sum(paid) AS paid, sum(known_paid) AS known_paid, sum(kept) AS kept
FROM (
  SELECT CAST(date_trunc('week', published_at) AS DATE) AS week, count(*) AS videos, 0 AS plays, 0 AS paid, 0 AS known_paid, 0 AS kept
  FROM video WHERE published_at >= $from AND published_at < $to + INTERVAL 1 DAY GROUP BY 1
  UNION ALL
  SELECT CAST(date_trunc('week', day) AS DATE), 0, sum(plays), 0, 0, 0
  FROM video_days WHERE day BETWEEN $from AND $to GROUP BY 1
  UNION ALL
  SELECT CAST(date_trunc('week', paid_on) AS DATE), 0, 0, sum(paid), sum(if(kept IS NULL, 0, paid)), coalesce(sum(kept), 0)
  FROM paid_lines WHERE video_id IS NOT NULL AND paid_on BETWEEN $from AND $to GROUP BY 1
) AS parts
GROUP BY week
ORDER BY week;
