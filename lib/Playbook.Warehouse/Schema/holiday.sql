-- table: holiday
-- grain: one row per day that moves demand
-- key: day, name
CREATE TABLE holiday (
  day DATE NOT NULL, -- Beijing time
  name VARCHAR NOT NULL, -- such as double_11, 618, spring_festival
  kind VARCHAR NOT NULL -- promotion, festival
);
