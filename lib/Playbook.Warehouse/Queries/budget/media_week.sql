-- query: budget/media_week
-- grain: one row per whole week and paid channel with any spend known
-- key: week, channel_id
SELECT week, channel AS channel_id, name, goal, CAST(spend AS DOUBLE) AS spend
FROM media_weeks
WHERE days = 7
ORDER BY channel_id, week;
