-- mart: live_sessions
-- grain: one row per live session of one account
-- key: platform, account_id, started_at
-- needs: live_session
-- column: platform VARCHAR | douyin, kuaishou, channels, xiaohongshu, taobao, jd
-- column: account_id VARCHAR | the account that went live, as text
-- column: started_at TIMESTAMP | Beijing time; a session may run past midnight
-- column: day DATE | day it began
-- column: hour INTEGER | hour it began, 0 to 23
-- column: minutes DOUBLE | length; from begin and end when not printed
-- column: staff VARCHAR | who hosted; NULL until rosters can be loaded
-- column: impressions BIGINT | times the room was shown
-- column: people_exposed BIGINT | persons it was shown to
-- column: views BIGINT | entries
-- column: viewers BIGINT | persons who entered
-- column: product_impressions BIGINT | times a product was shown in the room
-- column: product_people_exposed BIGINT | persons a product was shown to
-- column: product_clicks BIGINT | clicks on a product
-- column: product_clickers BIGINT | persons who clicked on a product
-- column: orders BIGINT | paid orders
-- column: buyers BIGINT | persons who paid
-- column: items BIGINT | pieces paid
-- column: gmv DECIMAL(18,2) | yuan, with what the platform pays in subsidies
-- column: paid DECIMAL(18,2) | yuan buyers paid themselves
-- column: refunded DECIMAL(18,2) | yuan returned until the export
-- column: kept DECIMAL(18,2) | yuan paid less refunded; NULL when one of both was not printed
-- column: net_gmv DECIMAL(18,2) | yuan less refunds of the first hour alone (净成交金额)
-- column: commission DECIMAL(18,2) | yuan of creator commission the platform expects
-- column: ad_spend DECIMAL(18,2) | yuan of advertising booked on the room
-- column: new_followers BIGINT | followers won
-- column: comments BIGINT | comments
-- column: peak_online BIGINT | most persons at one time
-- column: mean_online BIGINT | mean persons at one time
-- column: mean_watch_min DOUBLE | minutes a viewer stayed on average
-- column: source VARCHAR | mapping it came through
-- identity: kept is paid less refunds | kept = paid - refunded
-- identity: persons within times | viewers <= views AND product_clickers <= product_clicks
-- note: An empty figure was not in the file. Refunds are of no common age: a session of last week has had a week.
-- example: SELECT day, sum(gmv) AS gmv, sum(viewers) AS viewers FROM live_sessions GROUP BY day ORDER BY day
SELECT
  platform,
  account_id,
  started_at,
  CAST(started_at AS DATE) AS day,
  CAST(extract(hour FROM started_at) AS INTEGER) AS hour,
  coalesce(minutes, (epoch(ended_at) - epoch(started_at)) / 60) AS minutes,
  CAST(NULL AS VARCHAR) AS staff,
  impressions,
  people_exposed,
  views,
  viewers,
  product_impressions,
  product_people_exposed,
  product_clicks,
  product_clickers,
  orders,
  buyers,
  items,
  gmv,
  user_paid AS paid,
  refunded,
  CAST(user_paid - refunded AS DECIMAL(18,2)) AS kept,
  net_gmv,
  commission,
  ad_spend,
  new_followers,
  comments,
  peak_online,
  mean_online,
  mean_watch_min,
  source
FROM live_session;
