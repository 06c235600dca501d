-- table: product_day
-- grain: one row per product and day, or span of days, as the shop's back office reports it
-- key: platform, first_day, last_day, product_id
-- ref: product_id -> product.product_id
-- check: span is in order | last_day >= first_day
-- check: persons within persons | paid_buyers <= visitors AND order_buyers <= visitors
-- check: new and old buyers are all buyers | paid_buyers = new_buyers + old_buyers
-- check: bounce is a fraction | bounce_rate BETWEEN 0 AND 1
-- note: Persons of one day cannot be summed over days: a span's visitors are not the sum of its days' visitors.
CREATE TABLE product_day (
  platform VARCHAR NOT NULL, -- taobao, douyin, jd, …
  first_day DATE NOT NULL, -- first day covered, Beijing time
  last_day DATE NOT NULL, -- last day covered; the same for a single day
  product_id VARCHAR NOT NULL, -- the platform's id as text
  source VARCHAR NOT NULL, -- mapping it came through
  visitors BIGINT, -- persons (商品访客数)
  views BIGINT, -- page views
  stay_s DOUBLE, -- seconds on the page on average
  bounce_rate DOUBLE, -- share of visitors who left at once, as printed
  favourite_people BIGINT, -- persons who saved it
  cart_items BIGINT, -- pieces added to cart
  cart_people BIGINT, -- persons who added to cart
  order_buyers BIGINT, -- persons who placed an order
  order_items BIGINT, -- pieces ordered
  order_amount DECIMAL(18,2), -- yuan ordered, paid or not
  paid_buyers BIGINT, -- persons who paid
  paid_items BIGINT, -- pieces paid
  paid_amount DECIMAL(18,2), -- yuan paid
  new_buyers BIGINT, -- buyers who paid for the first time
  old_buyers BIGINT, -- buyers who had paid before
  old_amount DECIMAL(18,2), -- yuan paid by old buyers
  refunded DECIMAL(18,2) -- yuan of refunds that succeeded in the span, whenever the order was paid
);
