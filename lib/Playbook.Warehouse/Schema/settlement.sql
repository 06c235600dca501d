-- table: settlement
-- grain: one row per settlement of a product line (结算单)
-- key: platform, order_id, sub_order_id, kind, settled_at
-- check: amount is income less expense | amount = income - expense
-- check: fees make up the expense | expense = platform_fee + commission + other_fees
-- note: Income and expense are positive; amount is what reaches the merchant's account and may be negative.
CREATE TABLE settlement (
  platform VARCHAR NOT NULL, -- douyin, kuaishou, channels, xiaohongshu, taobao, jd
  order_id VARCHAR NOT NULL, -- order
  sub_order_id VARCHAR NOT NULL, -- product line of the order
  kind VARCHAR NOT NULL, -- kind of settlement as printed (结算单类型)
  settled_at TIMESTAMP NOT NULL, -- Beijing time
  source VARCHAR NOT NULL, -- mapping it came through
  ordered_at TIMESTAMP, -- order placed, Beijing time
  product_id VARCHAR, -- product
  quantity INTEGER, -- pieces
  amount DECIMAL(18,2) NOT NULL, -- yuan settled (结算金额)
  income DECIMAL(18,2) NOT NULL, -- yuan: 收入合计
  expense DECIMAL(18,2) NOT NULL, -- yuan: 支出合计
  platform_fee DECIMAL(18,2), -- yuan: 平台服务费
  commission DECIMAL(18,2), -- yuan of creator commission (佣金)
  other_fees DECIMAL(18,2), -- yuan: channel share, recruiting service, off-site promotion, other shares
  goods DECIMAL(18,2), -- yuan: 商品总价
  freight DECIMAL(18,2), -- yuan: 运费
  user_paid DECIMAL(18,2), -- yuan the buyer paid (用户实付)
  platform_subsidy DECIMAL(18,2), -- yuan the platform adds (平台补贴, 抖音支付补贴, …)
  creator_subsidy DECIMAL(18,2), -- yuan the creator adds (达人补贴)
  refunded_before DECIMAL(18,2) -- yuan refunded before the settlement (结算前退款金额)
);
