-- query: plan/experiments
-- grain: one row per experiment, arm and day
-- key: experiment, arm, day
SELECT
  experiment_id AS experiment,
  arm AS arm,
  day AS day,
  units AS units,
  value AS value,
  spend AS spend
FROM experiment;
