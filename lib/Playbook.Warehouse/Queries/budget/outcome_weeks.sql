-- query: budget/outcome_weeks
-- grain: one row per week and outcome
-- key: week, metric
-- note: What the media-mix model explains; the same cell stands in chapter 08.
SELECT week, metric, value, days
FROM outcome_weeks
ORDER BY week, metric;
