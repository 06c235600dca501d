-- table: play_minute
-- grain: one row per minute with any play
-- key: minute
-- check: plays are not negative | organic_plays >= 0 AND paid_plays >= 0
CREATE TABLE play_minute (
  minute TIMESTAMP NOT NULL, -- start of the minute, Beijing time
  organic_plays BIGINT NOT NULL, -- plays without advertising
  paid_plays BIGINT NOT NULL -- plays bought
);
