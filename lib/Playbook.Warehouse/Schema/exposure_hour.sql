-- table: exposure_hour
-- grain: one row per day, hour, channel, form, device and segment with any impression
-- key: day, hour, channel_id, form, device, segment
-- ref: channel_id -> channel.channel_id
-- check: hour of day | hour BETWEEN 0 AND 23
-- check: clicks within impressions | clicks BETWEEN 0 AND impressions
CREATE TABLE exposure_hour (
  day DATE NOT NULL, -- Beijing time
  hour INTEGER NOT NULL, -- 0 to 23
  channel_id VARCHAR NOT NULL, -- channel
  form VARCHAR NOT NULL, -- live, video, card, search
  device VARCHAR NOT NULL, -- ios, android
  segment VARCHAR NOT NULL, -- audience segment as the platform reports it
  impressions BIGINT NOT NULL, -- times shown (曝光次数)
  clicks BIGINT NOT NULL -- clicks through to page or room
);
