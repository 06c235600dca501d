-- query: funnel/kept_day
-- grain: one row per day of payment
-- key: day
-- params: from date = 2026-05-01, to date = 2026-06-30, refundAge integer = 14
-- note: Mature are payments whose refunds up to refundAge days later are known. Returned counts refunds of them up to that age; known_paid
-- note: is what lines with
-- note: known refunds paid.
SELECT
  paid_on AS day,
  count(DISTINCT order_id) AS orders,
  sum(gmv) AS gmv,
  sum(paid) AS paid,
  coalesce(sum(paid) FILTER (kept IS NOT NULL), 0) AS known_paid,
  coalesce(sum(paid) FILTER (known_age >= $refundAge), 0) AS mature_paid,
  coalesce(sum(refunded) FILTER (known_age >= $refundAge AND refund_age <= $refundAge), 0) AS returned
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to
GROUP BY paid_on
ORDER BY paid_on;
