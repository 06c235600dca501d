-- table: stock_day
-- grain: one row per day, product and warehouse
-- key: day, product_id, warehouse
-- ref: product_id -> product.product_id
-- check: flows are not negative | inbound >= 0 AND outbound >= 0 AND in_transit >= 0
CREATE TABLE stock_day (
  day DATE NOT NULL, -- Beijing time
  product_id VARCHAR NOT NULL, -- product
  warehouse VARCHAR NOT NULL, -- place of storage
  on_hand BIGINT NOT NULL, -- pieces at the end of the day; negative when oversold
  inbound BIGINT, -- pieces received
  outbound BIGINT, -- pieces shipped
  in_transit BIGINT -- pieces ordered but not received
);
