-- query: budget/control_week
-- grain: one row per week and control variable
-- key: week, name
SELECT week, name, value FROM control_week ORDER BY name, week;
