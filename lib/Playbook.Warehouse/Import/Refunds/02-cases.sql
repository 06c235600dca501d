-- Refunded cases, each with the order line it belongs to: that of its sub-order, or the only line of its order where it names none. A case
-- counts when a line, an amount and a payment on or before the day of the refund are there.
INSERT INTO refund_case
WITH refunded AS (
  SELECT platform, after_sale_id, order_id, sub_order_id, refunded_goods AS goods, CAST(refunded_at AS DATE) AS refunded_on
  FROM after_sale WHERE status = 'refunded'
),
placed AS (
  SELECT r.platform, r.after_sale_id, min(o.line_no) AS line_no
  FROM refunded AS r JOIN order_line AS o
    ON o.platform = r.platform AND o.order_id = r.order_id AND (r.sub_order_id IS NULL OR o.sub_order_id = r.sub_order_id)
  GROUP BY r.platform, r.after_sale_id
  HAVING count(*) = 1
)
SELECT r.platform, r.order_id, p.line_no, r.goods, r.refunded_on,
  CASE
    WHEN o.order_id IS NULL THEN 'no line'
    WHEN r.goods IS NULL OR r.goods < 0 THEN 'no amount'
    WHEN o.paid_at IS NULL OR r.refunded_on < CAST(o.paid_at AS DATE) THEN 'not paid before'
    ELSE 'fits' END AS verdict
FROM refunded AS r
  LEFT JOIN placed AS p ON p.platform = r.platform AND p.after_sale_id = r.after_sale_id
  LEFT JOIN order_line AS o ON o.order_id = r.order_id AND o.line_no = p.line_no;
