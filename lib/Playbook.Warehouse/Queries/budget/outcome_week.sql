-- query: budget/outcome_week
-- grain: one row per week and outcome
-- key: week, metric
SELECT week, metric, value FROM outcome_week ORDER BY metric, week;
