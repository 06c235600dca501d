-- mart: live_minutes
-- grain: one row per live session and minute
-- key: platform, account_id, started_at, minute
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
-- column: source VARCHAR | mapping it came through
-- identity: within the session | minute >= date_trunc('minute', started_at)
-- note: No import fills it yet: it has its columns and no row.
-- example: SELECT minute, online FROM live_minutes ORDER BY minute
SELECT
  CAST(NULL AS VARCHAR) AS platform,
  CAST(NULL AS VARCHAR) AS account_id,
  CAST(NULL AS TIMESTAMP) AS started_at,
  CAST(NULL AS TIMESTAMP) AS minute,
  CAST(NULL AS BIGINT) AS online,
  CAST(NULL AS BIGINT) AS entries,
  CAST(NULL AS BIGINT) AS exits,
  CAST(NULL AS BIGINT) AS comments,
  CAST(NULL AS BIGINT) AS product_clicks,
  CAST(NULL AS BIGINT) AS orders,
  CAST(NULL AS DECIMAL(18,2)) AS gmv,
  CAST(NULL AS VARCHAR) AS source
WHERE false;
