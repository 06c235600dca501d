-- table: definition
-- grain: one row per figure that a mapping loads: what the platform means by it
-- key: source, metric
-- note: Written by the import from the mapping's definitions, so that a figure can carry its meaning into a report.
CREATE TABLE definition (
  source VARCHAR NOT NULL, -- mapping
  metric VARCHAR NOT NULL, -- column or figure
  meaning VARCHAR NOT NULL, -- what is counted, in words
  window_days INTEGER -- days after the contact within which it counts; NULL when there is no window
);
