-- table: campaign
-- grain: one row per advertising campaign (计划)
-- key: campaign_id
-- ref: channel_id -> channel.channel_id
-- check: ends after start | end_on IS NULL OR end_on >= start_on
CREATE TABLE campaign (
  campaign_id VARCHAR NOT NULL, -- the platform's id as text
  channel_id VARCHAR NOT NULL, -- channel it buys on
  name VARCHAR NOT NULL, -- for readers
  objective VARCHAR, -- exposure, traffic, conversion
  start_on DATE NOT NULL, -- first day
  end_on DATE -- last day; NULL while running
);
