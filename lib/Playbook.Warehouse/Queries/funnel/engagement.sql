-- query: funnel/engagement
-- grain: one row per video with plays in the period
-- key: video_id
-- identity: valid likes are likes | valid_likes BETWEEN 0 AND likes
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT d.video_id AS video_id, v.form AS form, sum(d.organic_plays + d.paid_plays) AS plays, sum(d.plays_3s) AS plays3s, sum(d.plays_15s) AS plays15s,
  sum(d.likes) AS likes, sum(d.valid_likes) AS valid_likes, sum(d.comments) AS comments, sum(d.shares) AS shares,
  CASE WHEN max(v.hook_s) <= 3 THEN 1 ELSE 0 END AS early_hook, CASE WHEN max(v.hook_s) IS NULL THEN 0 ELSE 1 END AS hook_known, max(v.hook_s) AS hook_s
FROM video_day AS d JOIN video AS v ON v.video_id = d.video_id
WHERE d.day BETWEEN $from AND $to
GROUP BY d.video_id, v.form
ORDER BY d.video_id;
