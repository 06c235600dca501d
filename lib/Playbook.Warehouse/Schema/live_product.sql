-- table: live_product
-- grain: one row per product shown in live rooms, per session or per day
-- key: platform, day, session_id, product_id
-- ref: product_id -> product.product_id
-- check: rates are fractions | click_rate BETWEEN 0 AND 1 AND order_rate BETWEEN 0 AND 1
-- note: Rates stand here only because the export prints no counts for them; they cannot be summed or averaged over products.
CREATE TABLE live_product (
  platform VARCHAR NOT NULL, -- douyin, kuaishou, channels, taobao
  day DATE NOT NULL, -- day of the session, Beijing time
  session_id VARCHAR NOT NULL, -- session when the file says which, else 'all'
  product_id VARCHAR NOT NULL, -- the platform's id as text
  source VARCHAR NOT NULL, -- mapping it came through
  first_shown_at TIMESTAMP, -- first put on the list, Beijing time
  explains BIGINT, -- times the host explained it (讲解次数)
  price DECIMAL(18,2), -- yuan: price in the room
  user_paid DECIMAL(18,2), -- yuan buyers paid
  orders BIGINT, -- paid orders
  presale_orders BIGINT, -- orders with a deposit
  impressions BIGINT, -- times shown
  clicks BIGINT, -- clicks
  click_rate DOUBLE, -- persons who clicked / persons it was shown to, as printed
  order_rate DOUBLE, -- orders / clicks, as printed
  gpm DOUBLE, -- yuan paid per thousand impressions, as printed
  refund_orders_before_shipping BIGINT, -- orders refunded before they were shipped
  refund_orders_after_shipping BIGINT, -- orders refunded after they were shipped
  refunded DECIMAL(18,2), -- yuan returned until the export
  buyers_refunded BIGINT -- persons who got money back
);
