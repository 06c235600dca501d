-- query: core/span
-- grain: one row: the first and last day of anything dated by day
-- key: first
SELECT min(first_day) AS first, max(last_day) AS last
FROM data_span;
