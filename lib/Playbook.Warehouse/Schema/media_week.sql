-- table: media_week
-- grain: one row per week and paid channel
-- key: week, channel_id
-- ref: channel_id -> channel.channel_id
-- check: spend is not negative | spend >= 0
CREATE TABLE media_week (
  week DATE NOT NULL, -- Monday of the week
  channel_id VARCHAR NOT NULL, -- channel
  spend DECIMAL(18,2) NOT NULL, -- yuan
  impressions BIGINT -- times shown; NULL when unknown
);
