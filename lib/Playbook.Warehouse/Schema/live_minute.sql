-- table: live_minute
-- grain: one row per live session and minute
-- key: platform, account_id, started_at, minute
-- check: within the session | minute >= date_trunc('minute', started_at)
-- check: nothing negative | least(online, entries, exits, comments, product_clicks, orders, gmv) >= 0
-- note: No platform exports it under a header that is public: a file whose headers are these columns is loaded as it is.
CREATE TABLE live_minute (
  platform VARCHAR NOT NULL, -- douyin, kuaishou, channels, xiaohongshu, taobao, jd
  account_id VARCHAR NOT NULL, -- the account that went live, as text
  started_at TIMESTAMP NOT NULL, -- begin of its session, Beijing time
  minute TIMESTAMP NOT NULL, -- begin of the minute, Beijing time
  online BIGINT, -- persons in the room
  entries BIGINT, -- entries within the minute
  exits BIGINT, -- exits within the minute
  comments BIGINT, -- comments
  product_clicks BIGINT, -- clicks on a product
  orders BIGINT, -- paid orders
  gmv DECIMAL(18,2) -- yuan, with what the platform pays in subsidies
);
