-- query: budget/outcome_week
-- grain: one row per whole week and outcome
-- key: week, metric
SELECT week, metric, value
FROM outcome_weeks
WHERE days = 7
ORDER BY metric, week;
