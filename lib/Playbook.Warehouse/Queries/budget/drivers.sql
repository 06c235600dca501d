-- query: budget/drivers
-- grain: one row per week and what moves sales in it besides advertising; counted: days of the calendar, none in a week without a row
-- key: week, name, counted
-- note: What the media-mix model holds equal; the same cell stands in chapter 08.
SELECT week, name, value, false AS counted
FROM control_week
UNION ALL
SELECT CAST(date_trunc('week', day) AS DATE), kind, CAST(count(DISTINCT day) AS DOUBLE), true
FROM holiday
GROUP BY ALL
ORDER BY week, name, counted;
