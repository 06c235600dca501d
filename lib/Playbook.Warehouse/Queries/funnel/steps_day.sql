-- query: funnel/steps_day
-- grain: one row per day and step of behaviour
-- key: day, step
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT CAST(occurred_at AS DATE) AS day, step, count(*) AS events, count(DISTINCT customer_id) AS users
FROM event
WHERE occurred_at >= $from AND occurred_at < $to + INTERVAL 1 DAY
GROUP BY day, step
ORDER BY day, step;
