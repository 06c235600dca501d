-- query: funnel/engagement
-- grain: one row per video with plays in the period
-- key: video_id
-- identity: valid likes are likes | valid_likes BETWEEN 0 AND likes
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT
  video_id,
  form,
  sum(plays) AS plays,
  sum(plays_3s) AS plays3s,
  sum(plays_15s) AS plays15s,
  sum(likes) AS likes,
  sum(valid_likes) AS valid_likes,
  sum(comments) AS comments,
  sum(shares) AS shares,
  CASE WHEN max(hook_s) <= 3 THEN 1 ELSE 0 END AS early_hook,
  CASE WHEN max(hook_s) IS NULL THEN 0 ELSE 1 END AS hook_known,
  max(hook_s) AS hook_s
FROM video_days
WHERE day BETWEEN $from AND $to AND form IS NOT NULL AND plays_3s IS NOT NULL
GROUP BY video_id, form
ORDER BY video_id;
