-- mart: live_minutes
-- grain: one row per live session and minute
-- key: platform, account_id, started_at, minute
-- needs: live_minute
-- column: platform VARCHAR | douyin, kuaishou, channels, xiaohongshu, taobao, jd
-- column: account_id VARCHAR | the account that went live, as text
-- column: started_at TIMESTAMP | begin of its session, Beijing time
-- column: minute TIMESTAMP | begin of the minute, Beijing time
-- column: online BIGINT | persons in the room
-- column: entries BIGINT | entries within the minute
-- column: exits BIGINT | exits within the minute
-- column: comments BIGINT | comments
-- column: product_clicks BIGINT | clicks on a product
-- column: orders BIGINT | paid orders
-- column: gmv DECIMAL(18,2) | yuan, with what the platform pays in subsidies
-- column: source VARCHAR | live_minute
-- identity: within the session | minute >= date_trunc('minute', started_at)
-- example: SELECT minute, online FROM live_minutes ORDER BY minute
SELECT
  platform,
  account_id,
  started_at,
  minute,
  online,
  entries,
  exits,
  comments,
  product_clicks,
  orders,
  gmv,
  'live_minute' AS source
FROM live_minute;
