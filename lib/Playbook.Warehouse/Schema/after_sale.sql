-- table: after_sale
-- grain: one row per after-sales case (售后单)
-- key: platform, after_sale_id
-- check: status is known | status IN ('open', 'refunded', 'closed', 'exchanged')
-- check: refund within what was owed | refunded_goods <= payable
-- check: a refund has a date | status <> 'refunded' OR refunded_at IS NOT NULL
-- check: refund after application | refunded_at >= applied_at
-- note: Refund rates by age come from here: refunded_at against the order's paid_at. An order export alone knows no refund.
CREATE TABLE after_sale (
  platform VARCHAR NOT NULL, -- where it was bought
  after_sale_id VARCHAR NOT NULL, -- case number as text
  source VARCHAR NOT NULL, -- mapping it came through
  order_id VARCHAR NOT NULL, -- order (订单号)
  sub_order_id VARCHAR, -- product line of the order (子订单号, 商品单号)
  product_id VARCHAR, -- product
  kind VARCHAR, -- kind of case as printed (售后类型)
  status VARCHAR NOT NULL, -- open, refunded, closed, exchanged
  payable DECIMAL(18,2), -- yuan the line owed
  refunded_goods DECIMAL(18,2), -- yuan of goods returned; 0 while nothing was
  refunded_freight DECIMAL(18,2), -- yuan of freight returned
  applied_at TIMESTAMP NOT NULL, -- Beijing time
  refunded_at TIMESTAMP, -- money sent back, Beijing time
  closed_at TIMESTAMP, -- case closed without refund, Beijing time
  shipped BOOLEAN, -- true when the goods had left; NULL when the file does not say
  reason VARCHAR -- reason the buyer chose from the platform's list
);
