-- The orders' export held some wrong rows. They pass through the same rules as the tables and end in reject; none reaches order_line.
CREATE TEMP TABLE demo_raw AS
WITH samples AS (
  SELECT *, row_number() OVER (ORDER BY order_id) AS fault
  FROM (SELECT * FROM order_line WHERE line_no = 1 AND paid_at IS NOT NULL AND refunded = 0 ORDER BY order_id DESC LIMIT 21)
)
SELECT (SELECT count(*) FROM order_line) + fault + 1 AS row_no,
  CASE WHEN fault = 21 THEN order_id ELSE 'x' || order_id END AS order_id,
  line_no::VARCHAR AS line_no,
  CASE WHEN fault IN (1, 2) THEN 'p999999' ELSE product_id END AS product_id,
  CASE WHEN fault IN (3, 4) THEN '2026-02-30 10:00:00' WHEN fault = 5 THEN '30/06/26'
    ELSE strftime(ordered_at, '%Y-%m-%d %H:%M:%S') END AS ordered_at,
  CASE WHEN fault IN (6, 7) THEN strftime(ordered_at - INTERVAL 2 DAY, '%Y-%m-%d %H:%M:%S')
    ELSE strftime(paid_at, '%Y-%m-%d %H:%M:%S') END AS paid_at,
  CASE WHEN fault IN (8, 9) THEN '0' WHEN fault = 10 THEN '1.5' ELSE quantity::VARCHAR END AS quantity,
  CASE WHEN fault IN (11, 12) THEN '¥' || gross::VARCHAR ELSE gross::VARCHAR END AS gross,
  discount::VARCHAR AS discount, merchant_subsidy::VARCHAR AS merchant_subsidy, platform_subsidy::VARCHAR AS platform_subsidy,
  CASE WHEN fault IN (13, 14) THEN (payable + 1)::VARCHAR WHEN fault = 15 THEN (-payable)::VARCHAR ELSE payable::VARCHAR END AS payable,
  CASE WHEN fault IN (16, 17) THEN (paid + 10)::VARCHAR ELSE '0' END AS refunded,
  CASE WHEN fault IN (18, 19) THEN 'desktop' ELSE device END AS device,
  CASE WHEN fault = 20 THEN '' ELSE form END AS form
FROM samples;

INSERT INTO reject
WITH judged AS (
  SELECT r.row_no, unnest([
    {'col': 'product_id', 'value': product_id, 'bad': product_id NOT IN (SELECT p.product_id FROM product AS p),
      'reason': 'unknown product', 'allowed': 'a product_id of table product'},
    {'col': 'ordered_at', 'value': ordered_at, 'bad': try_strptime(ordered_at, '%Y-%m-%d %H:%M:%S') IS NULL, 'reason': 'not a time',
      'allowed': 'yyyy-MM-dd HH:mm:ss, a day that exists'},
    {'col': 'paid_at', 'value': paid_at,
      'bad': coalesce(try_strptime(paid_at, '%Y-%m-%d %H:%M:%S') < try_strptime(ordered_at, '%Y-%m-%d %H:%M:%S'), false),
      'reason': 'paid before ordered', 'allowed': 'at or after ordered_at'},
    {'col': 'quantity', 'value': quantity,
      'bad': coalesce(try_cast(quantity AS DOUBLE) < 1 OR try_cast(quantity AS DOUBLE) <> floor(try_cast(quantity AS DOUBLE)), true),
      'reason': 'not a number of pieces', 'allowed': 'a whole number, 1 or more'},
    {'col': 'gross', 'value': gross, 'bad': try_cast(gross AS DECIMAL(18,2)) IS NULL, 'reason': 'not a number',
      'allowed': 'yuan with two decimals'},
    {'col': 'payable', 'value': payable, 'bad': coalesce(try_cast(payable AS DECIMAL(18,2)) < 0, true), 'reason': 'negative money',
      'allowed': '0 or more'},
    {'col': 'payable', 'value': payable,
      'bad': coalesce(try_cast(payable AS DECIMAL(18,2)) >= 0 AND try_cast(gross AS DECIMAL(18,2)) <> discount::DECIMAL(18,2)
        + merchant_subsidy::DECIMAL(18,2) + platform_subsidy::DECIMAL(18,2) + payable::DECIMAL(18,2), false),
      'reason': 'gross does not split exactly', 'allowed': 'gross = discount + merchant_subsidy + platform_subsidy + payable'},
    {'col': 'refunded', 'value': refunded, 'bad': coalesce(try_cast(refunded AS DECIMAL(18,2)) > try_cast(payable AS DECIMAL(18,2))
        AND try_cast(payable AS DECIMAL(18,2)) >= 0, false),
      'reason': 'refund above payment', 'allowed': '0 to what was paid'},
    {'col': 'device', 'value': device, 'bad': coalesce(device NOT IN ('ios', 'android'), false), 'reason': 'unknown device',
      'allowed': 'ios, android or empty'},
    {'col': 'form', 'value': form, 'bad': form NOT IN ('live', 'video', 'card', 'search'), 'reason': 'unknown form',
      'allowed': 'live, video, card, search'},
    {'col': 'order_id', 'value': order_id,
      'bad': EXISTS (SELECT 1 FROM order_line AS o WHERE o.order_id = r.order_id AND o.line_no = try_cast(r.line_no AS INTEGER)),
      'reason': 'duplicate key', 'allowed': 'each order_id and line_no once'}
  ]) AS rule
  FROM demo_raw AS r
)
SELECT 1, 'demo_orders.csv', row_no, rule.col, rule.value, rule.reason, rule.allowed FROM judged WHERE rule.bad;

INSERT INTO import_log
SELECT 1, getvariable('last_day') + INTERVAL 1 DAY, 'demo_orders.csv',
  sha256('demo ' || getvariable('seed') || ' ' || getvariable('scale')), 'demo', 'generated', 'order_line',
  (SELECT count(*) FROM order_line) + (SELECT count(*) FROM demo_raw), (SELECT count(*) FROM order_line),
  (SELECT count(DISTINCT row_no) FROM reject), 0, 0, false,
  (SELECT min(ordered_at)::DATE FROM order_line), (SELECT max(ordered_at)::DATE FROM order_line), NULL;
