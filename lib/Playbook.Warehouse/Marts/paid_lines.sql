-- mart: paid_lines
-- grain: one row per paid order line
-- key: order_id, line_no
-- needs: order_line
-- joins: product, after_sale, settlement
-- column: order_id VARCHAR | the platform's order number as text
-- column: line_no INTEGER | 1, 2, … within the order
-- column: customer_id BIGINT | buyer; NULL when the export names none
-- column: paid_on DATE | day of payment, Beijing time
-- column: paid_at TIMESTAMP | moment of payment
-- column: product_id VARCHAR | product
-- column: category VARCHAR | its category; NULL when the product is not in the product table
-- column: platform VARCHAR | where it was bought
-- column: channel VARCHAR | last channel before the order; NULL when unknown
-- column: campaign_id VARCHAR | campaign, if the order carries one
-- column: creative_id VARCHAR | creative, if the order carries one
-- column: form VARCHAR | live, video, card, search, note, other
-- column: video_id VARCHAR | video it was bought from
-- column: session_id VARCHAR | live session it was bought in
-- column: creator_id VARCHAR | creator credited with the sale
-- column: quantity INTEGER | pieces
-- column: gmv DECIMAL(18,2) | yuan paid by the buyer and, as subsidy, by the platform (成交金额)
-- column: paid DECIMAL(18,2) | yuan the buyer paid
-- column: platform_subsidy DECIMAL(18,2) | yuan borne by the platform
-- column: refunded DECIMAL(18,2) | yuan returned so far; NULL when no file says
-- column: refund_age INTEGER | days from payment to the (last) refund; NULL when none, or of unknown day
-- column: known_age INTEGER | days after payment up to which refunds are known, below 0 for the newest payments; NULL when unknown
-- column: kept DECIMAL(18,2) | yuan paid less refunded; NULL when refunds are unknown
-- column: goods DECIMAL(18,2) | yuan the pieces cost the brand; NULL when the product has no known cost
-- column: commission DECIMAL(18,2) | yuan of creator commission and platform fee
-- column: source VARCHAR | order_line
-- identity: GMV is paid plus platform subsidy | gmv = paid + platform_subsidy
-- identity: kept is paid less refunds | kept = paid - refunded
-- identity: refunds within payment | refunded BETWEEN 0 AND paid
-- identity: refund after payment | refund_age >= 0
-- identity: refunds of a known age are known | known_age IS NULL OR refunded IS NOT NULL
-- note: Mature at 14 days is known_age >= 14, returned by then is refund_age <= 14. Refunds that the order file states are known up to
-- note: known_to of data_span;
-- note: those taken from after-sales up to the platform's last application, if earlier; where a file states no day of refund, to no age.
-- note: A line of which neither speaks takes what its settlement says was refunded before it, of no known age. Its commission is that of
-- note: the settlement where the order file has none.
-- example: SELECT paid_on, sum(gmv) AS gmv, sum(kept) AS kept FROM paid_lines GROUP BY paid_on ORDER BY paid_on
SELECT
  l.order_id AS order_id,
  l.line_no AS line_no,
  l.customer_id AS customer_id,
  CAST(l.paid_at AS DATE) AS paid_on,
  l.paid_at AS paid_at,
  l.product_id AS product_id,
  p.category AS category,
  l.platform AS platform,
  l.channel_id AS channel,
  l.campaign_id AS campaign_id,
  l.creative_id AS creative_id,
  l.form AS form,
  l.video_id AS video_id,
  l.session_id AS session_id,
  l.creator_id AS creator_id,
  l.quantity AS quantity,
  CAST(l.paid + l.platform_subsidy AS DECIMAL(18,2)) AS gmv,
  l.paid AS paid,
  l.platform_subsidy AS platform_subsidy,
  CASE WHEN l.refund_source IS NOT NULL THEN l.refunded WHEN b.refunded IS NOT NULL THEN least(b.refunded, l.paid) END AS refunded,
  CAST(CASE WHEN l.refund_source <> 'order file, no day' THEN l.refunded_on - CAST(l.paid_at AS DATE) END AS INTEGER) AS refund_age,
  CAST(CASE l.refund_source
    WHEN 'order file' THEN s.known_to
    WHEN 'after-sales' THEN least(s.known_to, a.known_to)
  END - CAST(l.paid_at AS DATE) AS INTEGER) AS known_age,
  CAST(
    l.paid - CASE WHEN l.refund_source IS NOT NULL THEN l.refunded WHEN b.refunded IS NOT NULL THEN least(b.refunded, l.paid) END
    AS DECIMAL(18,2)) AS kept,
  CAST(p.unit_cost * l.quantity AS DECIMAL(18,2)) AS goods,
  CAST(CASE WHEN l.commission > 0 THEN l.commission ELSE coalesce(b.fees, l.commission) END AS DECIMAL(18,2)) AS commission,
  'order_line' AS source
FROM order_line AS l
  LEFT JOIN product AS p ON p.product_id = l.product_id
  LEFT JOIN (SELECT platform, CAST(max(applied_at) AS DATE) AS known_to FROM after_sale GROUP BY platform) AS a ON a.platform = l.platform
  LEFT JOIN (
    SELECT
      platform,
      order_id,
      sub_order_id,
      max(refunded_before) AS refunded,
      sum(platform_fee + commission) AS fees
    FROM settlement
    GROUP BY platform, order_id, sub_order_id
  ) AS b ON b.platform = l.platform AND b.order_id = l.order_id AND b.sub_order_id = l.sub_order_id
  LEFT JOIN data_span AS s ON true
WHERE l.paid_at IS NOT NULL;
