-- mart: touches
-- grain: one row per contact of a person with a channel
-- key: touch_id, touched_at
-- needs: touchpoint, order_line
-- column: touch_id VARCHAR | number of the touchpoint, or 'order' and the order's number
-- column: customer_id BIGINT | person
-- column: touched_at TIMESTAMP | Beijing time
-- column: day DATE | its day
-- column: channel VARCHAR | channel
-- column: campaign_id VARCHAR | campaign, if paid
-- column: creative_id VARCHAR | creative, if paid
-- column: kind VARCHAR | impression, click; order for the channel that an order itself names
-- column: order_id VARCHAR | of kind order the order
-- column: single BOOLEAN | true where a person has no touchpoint and the order's own channel stands in: no path can be read from it
-- column: source VARCHAR | touchpoint; order_line for persons without any
-- identity: what stands in is marked | single = (kind = 'order')
-- note: Platform exports hold no paths of persons: with nothing but orders every touch is single, and last click is all that attribution
-- note: can say.
-- example: SELECT channel, count(*) AS touches FROM touches WHERE NOT single GROUP BY channel ORDER BY channel
SELECT
  CAST(touch_id AS VARCHAR) AS touch_id,
  customer_id,
  occurred_at AS touched_at,
  CAST(occurred_at AS DATE) AS day,
  channel_id AS channel,
  campaign_id,
  creative_id,
  kind,
  CAST(NULL AS VARCHAR) AS order_id,
  false AS single,
  'touchpoint' AS source
FROM touchpoint
UNION ALL
SELECT
  'order ' || o.order_id,
  o.customer_id,
  o.ordered_at,
  o.day,
  o.channel,
  NULL,
  NULL,
  'order',
  o.order_id,
  true,
  'order_line'
FROM orders AS o
WHERE o.channel IS NOT NULL AND o.customer_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM touchpoint AS t WHERE t.customer_id = o.customer_id);
