-- mart: events
-- grain: one row per behaviour event
-- key: event_id
-- needs: event
-- column: event_id BIGINT | row number of the source
-- column: day DATE | Beijing time
-- column: hour INTEGER | 0 to 23
-- column: occurred_at TIMESTAMP | moment
-- column: step VARCHAR | view, favourite, cart, order, pay
-- column: customer_id BIGINT | person
-- column: visit_id BIGINT | the platform's visit; NULL when the log names none
-- column: product_id VARCHAR | product
-- column: category VARCHAR | category of the product as logged
-- column: channel VARCHAR | channel of the visit; NULL when the log has none
-- column: form VARCHAR | live, video, card, search
-- column: device VARCHAR | ios, android
-- column: creative_id VARCHAR | creative clicked, if any
-- column: order_id VARCHAR | order made (steps order and pay), if known
-- column: source VARCHAR | event
-- identity: hour of day | hour BETWEEN 0 AND 23
-- note: For stages and rates take visits: an event is no person and no visit.
-- example: SELECT step, count(*) AS events, count(DISTINCT customer_id) AS users FROM events GROUP BY step ORDER BY step
SELECT
  event_id,
  CAST(occurred_at AS DATE) AS day,
  CAST(extract(hour FROM occurred_at) AS INTEGER) AS hour,
  occurred_at,
  step,
  customer_id,
  visit_id,
  product_id,
  category,
  channel_id AS channel,
  form,
  device,
  creative_id,
  order_id,
  'event' AS source
FROM event;
