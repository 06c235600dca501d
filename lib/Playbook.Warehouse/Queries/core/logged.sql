-- query: core/logged
-- grain: one row: first and last day of the behaviour log, and its events in the period
-- key: in_period
-- params: from date = 2026-06-01, to date = 2026-06-30
-- note: Files of different weeks leave gaps: the days between the first and the last need not hold anything.
SELECT count(*) FILTER (WHERE occurred_at >= $from AND occurred_at < $to + INTERVAL 1 DAY) AS in_period,
  min(CAST(occurred_at AS DATE)) AS first_day, max(CAST(occurred_at AS DATE)) AS last_day
FROM event;
