-- table: market_assumption
-- grain: one row per factor of the market funnel TAM, SAM, SOM
-- key: step, factor
-- check: ordered | low <= value AND value <= high
CREATE TABLE market_assumption (
  step VARCHAR NOT NULL, -- tam, sam, som
  factor VARCHAR NOT NULL, -- what it is
  value DOUBLE NOT NULL, -- central value
  low DOUBLE NOT NULL, -- lower end, 95 % belief
  high DOUBLE NOT NULL, -- upper end, 95 % belief
  unit VARCHAR NOT NULL, -- yuan, share
  source VARCHAR NOT NULL -- who says so
);
