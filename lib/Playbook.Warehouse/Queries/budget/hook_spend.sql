-- query: budget/hook_spend
-- grain: one row: ad spend on creatives cut from videos, by how early their hook is delivered
-- key: creatives
-- params: from date = 2026-04-01, to date = 2026-06-30
SELECT count(DISTINCT a.creative_id) AS creatives, coalesce(sum(a.spend), 0) AS spend,
  coalesce(sum(CASE WHEN v.hook_s <= 3 THEN a.spend ELSE 0 END), 0) AS spend_early,
  count(DISTINCT CASE WHEN v.hook_s <= 3 THEN a.creative_id END) AS creatives_early
FROM ad_day AS a JOIN creative AS c ON c.creative_id = a.creative_id JOIN video AS v ON v.video_id = c.video_id
WHERE v.hook_s IS NOT NULL AND a.day >= $from AND a.day <= $to;
