-- table: experiment
-- grain: one row per experiment, arm and day
-- key: experiment_id, arm, day
-- check: conversions within units | conversions BETWEEN 0 AND units
-- check: spend is not negative | spend >= 0
CREATE TABLE experiment (
  experiment_id VARCHAR NOT NULL, -- name of the experiment
  arm VARCHAR NOT NULL, -- control, or the name of the change
  day DATE NOT NULL, -- Beijing time
  unit VARCHAR NOT NULL, -- what was randomised: person, visit, city, day
  units BIGINT NOT NULL, -- units that entered on this day
  conversions BIGINT NOT NULL, -- units that reached the goal
  value DECIMAL(18,2), -- yuan, when the goal has one
  spend DECIMAL(18,2) -- yuan spent on the arm
);
