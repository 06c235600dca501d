-- query: funnel/steps_day
-- grain: one row per day and step of behaviour
-- key: day, step
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT day, step, count(*) AS events, count(DISTINCT customer_id) AS users
FROM events
WHERE day BETWEEN $from AND $to
GROUP BY day, step
ORDER BY day, step;
