-- table: live_session
-- grain: one row per live session (直播场次) of one account
-- key: platform, account_id, started_at
-- check: ends after start | ended_at IS NULL OR ended_at > started_at
-- check: net is GMV less refunds of the first hour | net_gmv = gmv - refunded_1h
-- check: net orders leave out orders refunded in the first hour | net_orders = orders - refund_orders_1h
-- check: persons within times | viewers <= views AND product_clickers <= product_clicks
-- check: clicks within impressions | product_clicks <= product_impressions
-- note: Two refunds stand side by side: refunded_1h is what the platform takes off its net figure, refunded is everything returned until
-- note: the export. An empty figure was not in the file; 0 was printed as 0.
CREATE TABLE live_session (
  platform VARCHAR NOT NULL, -- douyin, kuaishou, channels, xiaohongshu, taobao, jd
  account_id VARCHAR NOT NULL, -- the account that went live, as text (主播抖音号)
  started_at TIMESTAMP NOT NULL, -- Beijing time; a session may run past midnight
  source VARCHAR NOT NULL, -- mapping it came through; its definitions are in table definition
  ended_at TIMESTAMP, -- Beijing time
  minutes DOUBLE, -- length
  impressions BIGINT, -- times the room was shown (曝光次数)
  people_exposed BIGINT, -- persons it was shown to (曝光人数)
  views BIGINT, -- entries (观看次数)
  viewers BIGINT, -- persons who entered (观看人数)
  product_impressions BIGINT, -- times a product was shown in the room
  product_people_exposed BIGINT, -- persons a product was shown to
  product_clicks BIGINT, -- clicks on a product
  product_clickers BIGINT, -- persons who clicked on a product
  orders BIGINT, -- paid orders (成交订单数)
  buyers BIGINT, -- persons who paid (成交人数)
  items BIGINT, -- pieces paid (成交件数)
  gmv DECIMAL(18,2), -- yuan: 成交金额, with what the platform pays in subsidies
  user_paid DECIMAL(18,2), -- yuan: 用户支付金额, what buyers paid themselves
  refunded DECIMAL(18,2), -- yuan returned until the export
  refund_orders BIGINT, -- orders refunded until the export
  refunded_1h DECIMAL(18,2), -- yuan returned within one hour of payment
  refund_orders_1h BIGINT, -- orders refunded within one hour of payment
  net_gmv DECIMAL(18,2), -- yuan: 净成交金额
  net_orders BIGINT, -- 净成交订单数
  commission DECIMAL(18,2), -- yuan of creator commission the platform expects
  ad_spend DECIMAL(18,2), -- yuan of advertising booked on the room
  new_followers BIGINT, -- followers won
  lost_followers BIGINT, -- followers lost
  comments BIGINT, -- comments
  peak_online BIGINT, -- most persons at one time
  mean_online BIGINT, -- mean persons at one time
  mean_watch_min DOUBLE -- minutes a viewer stayed on average
);
