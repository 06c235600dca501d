-- table: channel
-- grain: one row per channel through which people arrive
-- key: channel_id
CREATE TABLE channel (
  channel_id VARCHAR NOT NULL, -- such as douyin_feed
  name VARCHAR NOT NULL, -- for readers
  platform VARCHAR NOT NULL, -- douyin, kuaishou, channels, xiaohongshu, taobao, all
  medium VARCHAR NOT NULL, -- feed, search, live_ads, brand_exposure, creator, organic, private_domain
  paid BOOLEAN NOT NULL, -- true when impressions are bought
  goal VARCHAR -- exposure or performance for paid channels; NULL otherwise
);
