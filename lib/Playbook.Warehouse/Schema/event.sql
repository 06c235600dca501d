-- table: event
-- grain: one row per behaviour event on product page, room or basket
-- key: event_id
-- ref: channel_id -> channel.channel_id
-- check: step is known | step IN ('view', 'favourite', 'cart', 'order', 'pay')
-- note: Impressions and clicks before the visit are only reported in sums: exposure_hour.
CREATE TABLE event (
  event_id BIGINT NOT NULL, -- row number of the source
  customer_id BIGINT NOT NULL, -- person; may be absent from customer when only a log was loaded
  occurred_at TIMESTAMP NOT NULL, -- Beijing time
  step VARCHAR NOT NULL, -- view, favourite, cart, order, pay
  visit_id BIGINT, -- visit that holds the event; NULL when the log has none
  product_id VARCHAR, -- product
  category VARCHAR, -- category of the product as logged
  channel_id VARCHAR, -- channel of the visit; NULL when the log has none
  form VARCHAR, -- live, video, card, search
  device VARCHAR, -- ios, android
  creative_id VARCHAR, -- creative clicked, if any
  order_id VARCHAR -- order made (steps order and pay), if known
);
