-- query: core/logged
-- grain: one row: first and last day of the behaviour log, and its events in the period
-- key: in_period
-- params: from date = 2026-06-01, to date = 2026-06-30
-- note: Files of different weeks leave gaps: the days between the first and the last need not hold anything.
SELECT count(*) FILTER (day BETWEEN $from AND $to) AS in_period, min(day) AS first_day, max(day) AS last_day
FROM events;
