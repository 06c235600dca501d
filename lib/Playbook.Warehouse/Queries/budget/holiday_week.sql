-- query: budget/holiday_week
-- grain: one row per week with a holiday and kind of holiday
-- key: week, kind
SELECT CAST(date_trunc('week', day) AS DATE) AS week, kind, count(DISTINCT day) AS days
FROM holiday
GROUP BY CAST(date_trunc('week', day) AS DATE), kind
ORDER BY week, kind;
