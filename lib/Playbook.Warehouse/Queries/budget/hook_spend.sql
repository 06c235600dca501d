-- query: budget/hook_spend
-- grain: one row: ad spend on creatives cut from videos, by how early their hook is delivered
-- key: creatives
-- params: from date = 2026-04-01, to date = 2026-06-30
SELECT
  count(DISTINCT creative_id) AS creatives,
  coalesce(sum(spend), 0) AS spend,
  coalesce(sum(spend) FILTER (hook_s <= 3), 0) AS spend_early,
  count(DISTINCT creative_id) FILTER (hook_s <= 3) AS creatives_early
FROM ad_days
WHERE hook_s IS NOT NULL AND day >= $from AND last_day <= $to;
