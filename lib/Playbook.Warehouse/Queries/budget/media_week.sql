-- query: budget/media_week
-- grain: one row per week and paid channel with any spend in the table
-- key: week, channel_id
SELECT m.week AS week, m.channel_id AS channel_id, coalesce(c.name, m.channel_id) AS name, c.goal AS goal,
  CAST(m.spend AS DOUBLE) AS spend
FROM media_week AS m LEFT JOIN channel AS c ON c.channel_id = m.channel_id
ORDER BY channel_id, week;
