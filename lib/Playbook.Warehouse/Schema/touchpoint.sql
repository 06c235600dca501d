-- table: touchpoint
-- grain: one row per contact of a person with a channel before an order or none
-- key: touch_id
-- ref: customer_id -> customer.customer_id
-- ref: channel_id -> channel.channel_id
-- check: kind is known | kind IN ('impression', 'click')
CREATE TABLE touchpoint (
  touch_id BIGINT NOT NULL, -- row number
  customer_id BIGINT NOT NULL, -- person
  occurred_at TIMESTAMP NOT NULL, -- Beijing time
  channel_id VARCHAR NOT NULL, -- channel
  campaign_id VARCHAR, -- campaign, if paid
  creative_id VARCHAR, -- creative, if paid
  kind VARCHAR NOT NULL -- impression, click
);
