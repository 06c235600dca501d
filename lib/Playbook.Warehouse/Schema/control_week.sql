-- table: control_week
-- grain: one row per week and control variable
-- key: week, name
CREATE TABLE control_week (
  week DATE NOT NULL, -- Monday of the week
  name VARCHAR NOT NULL, -- price_index, promotion, competitor_sales, newsletter …
  value DOUBLE NOT NULL -- in the variable's own unit
);
