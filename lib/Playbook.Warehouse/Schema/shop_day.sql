-- table: shop_day
-- grain: one row per shop and day as the shop's own back office reports it
-- key: platform, shop_id, day
-- check: buyers within visitors | buyers <= visitors
-- check: orders within items | orders <= items
CREATE TABLE shop_day (
  platform VARCHAR NOT NULL, -- taobao, douyin, jd, …
  shop_id VARCHAR NOT NULL, -- the platform's id as text, or the shop's title when the file has no id
  day DATE NOT NULL, -- Beijing time
  source VARCHAR NOT NULL, -- mapping it came through
  visitors BIGINT, -- persons (访客数)
  cart_people BIGINT, -- persons who added to cart
  gmv DECIMAL(18,2), -- yuan paid (支付金额)
  buyers BIGINT, -- persons who paid
  orders BIGINT, -- product lines paid (支付子订单数)
  items BIGINT, -- pieces paid
  spend_whole_site DECIMAL(18,2), -- yuan: 全站推广
  spend_search DECIMAL(18,2), -- yuan: 关键词推广
  spend_audience DECIMAL(18,2), -- yuan: 人群 or 智能场景
  refunded DECIMAL(18,2) -- yuan of refunds that succeeded on this day, whenever the order was paid
);
