-- mart: visits(first, last, age := 14)
-- grain: one row per visit that began from the first to the last day; where the log names no visit, per person and day
-- key: visit_id, customer_id, day
-- needs: event
-- joins: customer, order_line, product, after_sale
-- column: visit_id BIGINT | the platform's visit; NULL when the log names none
-- column: customer_id BIGINT | person
-- column: day DATE | day of its first event, Beijing time
-- column: hour INTEGER | hour of its first event, 0 to 23
-- column: stratum VARCHAR | channel / form; 'unknown' when the log has neither
-- column: channel VARCHAR | channel; NULL when the log has none
-- column: form VARCHAR | live, video, card, search; NULL when the log has none
-- column: device VARCHAR | ios, android, unknown
-- column: audience VARCHAR | segment of the person; 'unknown' when not in the customer table
-- column: category VARCHAR | category looked at; NULL when the log has none
-- column: viewed BOOLEAN | a page or product was looked at
-- column: carted BOOLEAN | something was put into the basket, or ordered without one (立即购买)
-- column: ordered BOOLEAN | an order was placed, or paid
-- column: paid BOOLEAN | an order was paid
-- column: order_logged BOOLEAN | an order was logged apart from its payment
-- column: gmv DECIMAL(18,2) | yuan of the orders paid in it, with what the platform pays
-- column: paid_yuan DECIMAL(18,2) | of it, what buyers paid
-- column: mature_paid DECIMAL(18,2) | of that, what is so old that refunds up to age days after payment are known
-- column: mature_gmv DECIMAL(18,2) | of gmv, what is so old that refunds up to age days after payment are known
-- column: kept DECIMAL(18,2) | yuan paid of mature orders less refunds up to age days after payment
-- column: source VARCHAR | event
-- identity: stages nest | paid <= ordered AND ordered <= carted
-- identity: mature money is part of all | mature_gmv <= gmv AND kept <= mature_gmv
-- identity: kept is part of what buyers paid | kept <= mature_paid AND mature_paid <= paid_yuan AND paid_yuan <= gmv
-- note: A macro, because the day of a visit's first event cannot be filtered below the grouping: SELECT … FROM visits($from, $to, age :=
-- note: $refundAge).
-- note: A visit over midnight is of the day it began, whole up to a day before the first and after the last: periods that meet share none.
-- note: An order counts once, in the visit in which it was first paid. Where a log gives a visit several channels, one of them is taken,
-- note: always the same.
-- example: SELECT day, count(*) AS visits, count(*) FILTER (paid) AS paid FROM visits('2026-06-01', '2026-06-30') GROUP BY day ORDER BY day
WITH logged AS NOT MATERIALIZED (
  SELECT *, CASE step WHEN 'pay' THEN 3 WHEN 'order' THEN 2 WHEN 'cart' THEN 1 ELSE 0 END AS stage
  FROM event
  WHERE occurred_at >= CAST(first AS DATE) - INTERVAL 1 DAY AND occurred_at < CAST(last AS DATE) + INTERVAL 2 DAY
),
-- The least of texts costs more than all else here, that of numbers next to nothing.
channels AS NOT MATERIALIZED (
  SELECT hash(channel_id) AS number, any_value(channel_id) AS channel FROM logged WHERE channel_id IS NOT NULL GROUP BY 1
),
-- Two groupings of one short key each, instead of one by a key of three parts.
seen AS NOT MATERIALIZED (
  SELECT
    visit_id AS visit,
    CAST(NULL AS BIGINT) AS person,
    CAST(NULL AS DATE) AS person_day,
    min(customer_id) AS customer_id,
    min(occurred_at) AS first_at,
    min(hash(channel_id)) FILTER (channel_id IS NOT NULL) AS channel_number,
    min(form) AS form,
    min(device) AS device,
    min(category) AS category,
    bool_or(step = 'view') AS viewed,
    max(stage) AS stage,
    bool_or(step = 'order') AS order_logged
  FROM logged
  WHERE visit_id IS NOT NULL
  GROUP BY visit_id
  UNION ALL
  SELECT
    NULL,
    customer_id,
    CAST(occurred_at AS DATE),
    customer_id,
    min(occurred_at),
    min(hash(channel_id)) FILTER (channel_id IS NOT NULL),
    min(form),
    min(device),
    min(category),
    bool_or(step = 'view'),
    max(stage),
    bool_or(step = 'order')
  FROM logged
  WHERE visit_id IS NULL
  GROUP BY customer_id, CAST(occurred_at AS DATE)
),
payments AS (
  SELECT order_id, arg_min({
    'visit': visit_id,
    'person': CASE WHEN visit_id IS NULL THEN customer_id END,
    'person_day': CASE WHEN visit_id IS NULL THEN CAST(occurred_at AS DATE) END
  }, occurred_at) AS at
  FROM logged
  WHERE step = 'pay' AND order_id IS NOT NULL
  GROUP BY order_id
),
money AS (
  SELECT
    p.at.visit AS visit,
    p.at.person AS person,
    p.at.person_day AS person_day,
    sum(l.gmv) AS gmv,
    sum(l.paid) AS paid_yuan,
    sum(l.paid) FILTER (l.known_age >= age) AS mature_paid,
    sum(l.gmv) FILTER (l.known_age >= age) AS mature_gmv,
    sum(l.paid - CASE WHEN l.refund_age <= age THEN l.refunded ELSE 0 END) FILTER (l.known_age >= age) AS kept
  FROM payments AS p JOIN paid_lines AS l ON l.order_id = p.order_id
  WHERE l.paid_on >= CAST(first AS DATE)
  GROUP BY ALL
)
SELECT
  s.visit AS visit_id,
  s.customer_id AS customer_id,
  CAST(s.first_at AS DATE) AS day,
  CAST(extract(hour FROM s.first_at) AS INTEGER) AS hour,
  coalesce(n.channel || ' / ' || s.form, n.channel, s.form, 'unknown') AS stratum,
  n.channel AS channel,
  s.form AS form,
  coalesce(s.device, 'unknown') AS device,
  coalesce(c.segment, 'unknown') AS audience,
  s.category AS category,
  s.viewed AS viewed,
  s.stage >= 1 AS carted,
  s.stage >= 2 AS ordered,
  s.stage = 3 AS paid,
  s.order_logged AS order_logged,
  CAST(coalesce(m.gmv, 0) AS DECIMAL(18,2)) AS gmv,
  CAST(coalesce(m.paid_yuan, 0) AS DECIMAL(18,2)) AS paid_yuan,
  CAST(coalesce(m.mature_paid, 0) AS DECIMAL(18,2)) AS mature_paid,
  CAST(coalesce(m.mature_gmv, 0) AS DECIMAL(18,2)) AS mature_gmv,
  CAST(coalesce(m.kept, 0) AS DECIMAL(18,2)) AS kept,
  'event' AS source
FROM seen AS s
  LEFT JOIN channels AS n ON n.number = s.channel_number
  LEFT JOIN customer AS c ON c.customer_id = s.customer_id
  LEFT JOIN money AS m
    ON m.visit IS NOT DISTINCT FROM s.visit AND m.person IS NOT DISTINCT FROM s.person AND m.person_day IS NOT DISTINCT FROM s.person_day
WHERE CAST(s.first_at AS DATE) BETWEEN CAST(first AS DATE) AND CAST(last AS DATE);
