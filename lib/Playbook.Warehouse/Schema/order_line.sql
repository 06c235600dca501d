-- table: order_line
-- grain: one row per product line of an order (子订单)
-- key: order_id, line_no
-- ref: customer_id -> customer.customer_id
-- ref: product_id -> product.product_id
-- ref: channel_id -> channel.channel_id
-- ref: campaign_id -> campaign.campaign_id
-- ref: creative_id -> creative.creative_id
-- ref: video_id -> video.video_id
-- check: quantity is positive | quantity > 0
-- check: gross splits exactly | gross = discount + merchant_subsidy + platform_subsidy + payable
-- check: paid is payable or nothing | paid = CASE WHEN paid_at IS NULL THEN 0 ELSE payable END
-- check: refund within payment | refunded BETWEEN 0 AND paid
-- check: refund has a date | (refunded > 0) = (refunded_on IS NOT NULL)
-- check: refund has a source | refund_source IS NOT NULL OR refunded = 0
-- check: refund source is known | refund_source IN ('order file', 'order file, no day', 'after-sales')
-- check: paid after ordered | paid_at IS NULL OR paid_at >= ordered_at
-- check: refund after payment | refunded_on IS NULL OR refunded_on >= CAST(paid_at AS DATE)
-- check: nothing negative | discount >= 0 AND merchant_subsidy >= 0 AND platform_subsidy >= 0 AND payable >= 0 AND commission >= 0
-- note: GMV (成交金额) = paid + platform_subsidy of paid lines; kept GMV = paid - refunded. Sessions and creators join here once their tables
-- note: exist. Refunds of a line are known where refund_source has a value: the order file stated them ('order file'), or they were taken
-- note: from after_sale ('after-sales'). 'order file, no day': the file states the amount and no day; refunded_on is then the day of the
-- note: export, by which it had gone back, so such a line has no refunds of a known age. Where it is NULL nobody has said, and the 0 in
-- note: refunded means nothing. An after-sales file speaks for the lines of its platform paid between the days of its first and its last
-- note: application: an earlier line may have cases that are not in it, a later one has not been asked about. Such a line gets the goods
-- note: returned by its refunded cases, or 0 without one. Its refunds are known up to the last application of its platform.
CREATE TABLE order_line (
  order_id VARCHAR NOT NULL, -- the platform's order number as text
  line_no INTEGER NOT NULL, -- 1, 2, … within the order
  sub_order_id VARCHAR, -- the platform's number of the line (子订单编号) as text; NULL when it has none
  customer_id BIGINT, -- buyer; NULL when the export names none
  product_id VARCHAR NOT NULL, -- product
  platform VARCHAR, -- where it was bought
  channel_id VARCHAR, -- last channel before the order; NULL when unknown
  campaign_id VARCHAR, -- campaign, if the order carries one
  creative_id VARCHAR, -- creative, if the order carries one
  video_id VARCHAR, -- video it was bought from (form video)
  session_id VARCHAR, -- live session it was bought in (form live)
  creator_id VARCHAR, -- creator (达人) credited with the sale
  form VARCHAR, -- live, video, card, search, note, other (流量体裁)
  device VARCHAR, -- ios, android
  ordered_at TIMESTAMP NOT NULL, -- order placed, Beijing time
  paid_at TIMESTAMP, -- payment done; NULL when never paid
  first_order BOOLEAN, -- true when it is the buyer's first order
  quantity INTEGER NOT NULL, -- pieces
  gross DECIMAL(18,2) NOT NULL, -- yuan: list price × quantity
  discount DECIMAL(18,2) NOT NULL, -- yuan taken off by the merchant's price or coupon (商家优惠)
  merchant_subsidy DECIMAL(18,2) NOT NULL, -- yuan of red packets and bargains borne by the merchant
  platform_subsidy DECIMAL(18,2) NOT NULL, -- yuan borne by the platform (平台补贴): part of GMV, not of what the buyer paid
  payable DECIMAL(18,2) NOT NULL, -- yuan the buyer has to pay
  paid DECIMAL(18,2) NOT NULL, -- yuan the buyer paid (用户实付); 0 until paid
  refunded DECIMAL(18,2) NOT NULL, -- yuan returned to the buyer so far; means nothing where refund_source is NULL
  refunded_on DATE, -- day of the (last) refund; NULL when none
  refund_source VARCHAR, -- order file; order file, no day; after-sales; NULL when the refunds of this line are not known
  commission DECIMAL(18,2) NOT NULL -- yuan of creator commission and platform fee
);
