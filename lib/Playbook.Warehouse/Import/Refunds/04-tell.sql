-- What a report says of it: counts over the whole warehouse.
SELECT
  (SELECT count(*) FROM order_line WHERE refund_source = 'after-sales' AND refunded > 0) AS taken,
  (SELECT count(*) FROM order_line WHERE refund_source = 'after-sales') AS known,
  (SELECT count(*) FROM order_line WHERE refund_source IS NULL AND paid_at IS NOT NULL) AS unknown,
  (SELECT count(*) FROM refund_case WHERE verdict = 'no line') AS no_line,
  (SELECT count(*) FROM refund_case WHERE verdict = 'no amount') AS no_amount,
  (SELECT count(*) FROM refund_case WHERE verdict = 'not paid before') AS not_paid_before,
  (SELECT count(*) FROM refund_case AS c JOIN order_line AS o ON o.order_id = c.order_id AND o.line_no = c.line_no
    WHERE c.verdict = 'fits' AND o.refund_source IS NULL) AS outside,
  (SELECT count(*) FROM (
    SELECT 1 FROM refund_case AS c JOIN order_line AS o ON o.order_id = c.order_id AND o.line_no = c.line_no
    WHERE c.verdict = 'fits' AND o.refund_source = 'after-sales'
    GROUP BY o.order_id, o.line_no HAVING sum(c.goods) > min(o.paid))) AS clamped;
