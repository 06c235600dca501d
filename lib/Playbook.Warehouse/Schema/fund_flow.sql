-- table: fund_flow
-- grain: one row per movement on a shop's account with the platform (动账)
-- key: platform, flow_id
-- check: fees are not negative | platform_fee >= 0 AND commission >= 0 AND other_fees >= 0
-- note: What is settled moves the account: the same yuan stand in settlement, and here beside withdrawals, premiums and refunds after the
-- note: settlement. Never add up the two. No mart reads this table: it is there to compare the account with what was settled.
CREATE TABLE fund_flow (
  platform VARCHAR NOT NULL, -- douyin, …
  flow_id VARCHAR NOT NULL, -- the platform's number of the movement as text (动账流水号)
  moved_at TIMESTAMP NOT NULL, -- Beijing time
  source VARCHAR NOT NULL, -- mapping it came through
  amount DECIMAL(18,2) NOT NULL, -- yuan; negative when they leave the account (出账)
  scene VARCHAR, -- what moved them, as printed (动账场景)
  billing VARCHAR, -- kind of billing as printed (计费类型)
  order_id VARCHAR, -- order; NULL when it concerns none
  sub_order_id VARCHAR, -- product line of the order
  after_sale_id VARCHAR, -- after-sales case
  ordered_at TIMESTAMP, -- order placed, Beijing time
  product_id VARCHAR, -- product
  user_paid DECIMAL(18,2), -- yuan the buyer paid that are due to the merchant (订单实付应结)
  freight DECIMAL(18,2), -- yuan of freight
  platform_subsidy DECIMAL(18,2), -- yuan the platform adds
  creator_subsidy DECIMAL(18,2), -- yuan the creator adds
  refunded DECIMAL(18,2), -- yuan taken off for refunds of the order, as a positive amount
  platform_fee DECIMAL(18,2), -- yuan: 平台服务费, as a positive amount
  commission DECIMAL(18,2), -- yuan of creator commission, as a positive amount
  other_fees DECIMAL(18,2) -- yuan: channel share, recruiting service, off-site promotion, other shares, as a positive amount
);
