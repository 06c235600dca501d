-- table: outcome_week
-- grain: one row per week and outcome
-- key: week, metric
-- check: value is not negative | value >= 0
CREATE TABLE outcome_week (
  week DATE NOT NULL, -- Monday of the week
  metric VARCHAR NOT NULL, -- gmv (paid + platform subsidy, all channels), orders, new_customers, revenue (imported tables)
  value DOUBLE NOT NULL -- yuan or count
);
