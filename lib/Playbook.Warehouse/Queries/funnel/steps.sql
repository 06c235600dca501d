-- query: funnel/steps
-- grain: one row per step of behaviour in the period, and one row "all" over all steps
-- key: step
-- params: from date = 2026-06-01, to date = 2026-06-30
-- note: in_visits are events that name the visit they belong to; users are distinct persons; those of the steps do not add up to those of
-- note: "all".
SELECT
  CASE WHEN grouping(step) = 1 THEN 'all' ELSE step END AS step,
  count(*) AS events,
  count(DISTINCT customer_id) AS users,
  count(visit_id) AS in_visits
FROM events
WHERE day BETWEEN $from AND $to
GROUP BY GROUPING SETS ((step), ())
ORDER BY step;
