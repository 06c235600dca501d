-- table: product_share
-- grain: one row per product link a person shared
-- key: share_id
-- ref: customer_id -> customer.customer_id
-- ref: product_id -> product.product_id
-- check: orders within views | orders BETWEEN 0 AND views
CREATE TABLE product_share (
  share_id BIGINT NOT NULL, -- row number
  customer_id BIGINT NOT NULL, -- who shared
  product_id VARCHAR NOT NULL, -- what
  shared_at TIMESTAMP NOT NULL, -- Beijing time
  kind VARCHAR NOT NULL, -- plain, group_buy (拼团), bargain (砍价)
  views BIGINT NOT NULL, -- people who opened it
  orders BIGINT NOT NULL -- paid orders that came from it
);
