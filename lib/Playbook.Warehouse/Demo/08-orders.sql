-- Order heads: one row per order placed, all numbered in order of day and channel.
CREATE TEMP TABLE demo_hour AS
-- 400 slots per form; live rooms sell at night.
WITH shapes(form, shape) AS (VALUES
  ('live',   [1.2, .6, .3, .2, .2, .3, .6, 1.2, 2, 2.8, 3.4, 3.6, 4.2, 3.8, 3.4, 3.6, 3.8, 4.2, 5.4, 7.6, 10.2, 11.8, 11.2, 6.2]),
  ('video',  [1.8, .9, .5, .3, .3, .4, 1.0, 2.2, 3.2, 3.8, 4.4, 5.0, 6.4, 5.4, 4.4, 4.4, 4.4, 4.8, 5.6, 6.6, 7.8, 8.6, 8.0, 4.8]),
  ('card',   [1.4, .7, .4, .3, .3, .4, 1.0, 2.4, 3.8, 5.0, 5.8, 5.6, 6.2, 5.6, 5.2, 5.2, 5.0, 4.8, 5.0, 5.8, 7.0, 7.8, 7.0, 4.0]),
  ('search', [1.4, .7, .4, .3, .3, .4, 1.0, 2.4, 3.8, 5.2, 6.0, 5.8, 6.0, 5.6, 5.4, 5.4, 5.2, 4.8, 5.0, 5.8, 6.8, 7.4, 6.6, 3.8])),
hours AS (SELECT form, unnest(shape) AS weight, unnest(range(24)) AS hour FROM shapes),
bounds AS (
  SELECT form, hour, sum(weight) OVER w / sum(weight) OVER (PARTITION BY form) AS upto,
    (sum(weight) OVER w - weight) / sum(weight) OVER (PARTITION BY form) AS above
  FROM hours WINDOW w AS (PARTITION BY form ORDER BY hour)
)
SELECT b.form, s.slot::INTEGER AS slot, b.hour::INTEGER AS hour
FROM bounds AS b JOIN range(400) AS s(slot) ON (s.slot + 0.5) / 400 > b.above AND (s.slot + 0.5) / 400 <= b.upto;

-- Forms of a channel's visits and, weighted by how they convert, of its orders.
CREATE TEMP TABLE demo_form AS
WITH weighted AS (
  SELECT cf.no, c.no AS channel_no, cf.form, cf.share, cf.share * f.order_factor AS order_weight, f.cart_factor
  FROM truth_channel_forms AS cf JOIN truth_channels AS c USING (channel_id) JOIN truth_forms AS f USING (form)
)
SELECT channel_no::INTEGER AS channel_no, form, share, cart_factor / sum(share * cart_factor) OVER (PARTITION BY channel_no) AS cart_factor,
  sum(share) OVER (PARTITION BY channel_no ORDER BY no) AS visit_upto,
  sum(order_weight) OVER (PARTITION BY channel_no ORDER BY no) / sum(order_weight) OVER (PARTITION BY channel_no) AS order_upto
FROM weighted;

-- At most three forms a channel.
CREATE TEMP TABLE demo_form_pick AS
WITH listed AS (
  SELECT channel_no, list(form ORDER BY visit_upto) AS forms, list(visit_upto ORDER BY visit_upto) AS visit_upto,
    list(order_upto ORDER BY visit_upto) AS order_upto
  FROM demo_form GROUP BY channel_no
)
SELECT channel_no, forms[1] AS form_1, coalesce(forms[2], forms[1]) AS form_2, coalesce(forms[3], forms[2], forms[1]) AS form_3,
  visit_upto[1] AS visit_1, coalesce(visit_upto[2], 1) AS visit_2, order_upto[1] AS order_1, coalesce(order_upto[2], 1) AS order_2
FROM listed;

-- The person whom the order brought buys, or a buyer known before the day does, mostly of the same platform.
CREATE TEMP TABLE demo_order AS
WITH heads AS (
  SELECT unnest(range(before, (before + orders)::BIGINT)) AS id, no, day, channel_no, channel_id FROM demo_arrival WHERE orders > 0
),
formed AS (
  SELECT h.*,
    CASE WHEN u('order.form', h.id) <= p.order_1 THEN p.form_1 WHEN u('order.form', h.id) <= p.order_2 THEN p.form_2
      ELSE p.form_3 END AS form,
    h.id + 1 + getvariable('known_before') AS arrived, buys(arrived, k.new_share) AS first_order,
    CASE WHEN u('order.pool', h.id) < truth('platform_loyalty') THEN home(k.platform) ELSE 'any' END AS pool
  FROM heads AS h JOIN demo_form_pick AS p USING (channel_no) JOIN truth_channels AS k ON k.no = h.channel_no
),
bought AS (
  SELECT f.*, CASE WHEN first_order THEN arrived ELSE coalesce(b.id, arrived) END AS customer_id
  FROM formed AS f JOIN demo_buyers_known AS k ON k.pool = f.pool AND k.no = f.no
    LEFT JOIN demo_buyer AS b ON b.pool = f.pool
      AND b.rank = 1 + loyal(comes_back(k.known, f.no, 'order.person', f.id), 'order.person', f.id)
)
SELECT f.id, f.no, f.day, f.channel_no, f.channel_id, f.form, f.customer_id, f.first_order, c.device, c.segment,
  seconds_after(f.day::TIMESTAMP, t.hour * 3600 + u('order.second', f.id) * 3600) AS ordered_at, t.hour
FROM bought AS f JOIN demo_hour AS t ON t.form = f.form AND t.slot = floor(u('order.hour', f.id) * 400)
  JOIN demo_person AS c ON c.id = f.customer_id;

DROP TABLE demo_buyer;

-- How far up among the prices a segment and a device reach: 1 takes every product as often as it sells.
CREATE TEMP MACRO dear(segment, device) AS segment * CASE device WHEN 'ios' THEN truth('ios_dear') ELSE 1 END;

CREATE TEMP TABLE demo_line AS
WITH lines AS (
  SELECT o.*, unnest(range(1, lines_of(o.id) + 1))::INTEGER AS line_no, dear(s.dear, o.device) AS dear
  FROM demo_order AS o JOIN truth_segments AS s USING (segment)
),
goods AS (
  SELECT l.*, l.id * 4 + l.line_no AS line_id, s.product_id, s.product_no, s.category, s.list_price
  FROM lines AS l JOIN demo_slot AS s
    ON s.month_no = date_diff('month', getvariable('first_day'), l.day)
      AND s.slot = floor(power(u('line.product', l.id * 4 + l.line_no), 1 / l.dear) * 1000)
),
priced AS (
  SELECT g.*, quantity_of(g.line_id) AS quantity, yuan(g.list_price) * quantity_of(g.line_id) AS gross,
    d.discount_rate, d.platform_rate
  FROM goods AS g JOIN demo_day AS d USING (no)
),
reduced AS (
  SELECT *, yuan(gross * least(0.6, greatest(0, discount_rate * exp(0.45 * z('line.discount', line_id) - 0.1)))) AS discount,
    yuan(CASE WHEN u('line.red_packet', line_id) < 0.2 THEN gross * 0.06 * u('line.red_packet.size', line_id) * 2
      ELSE 0 END) AS merchant_subsidy,
    yuan(CASE WHEN u('line.subsidy', line_id) < 0.45 THEN gross * platform_rate * 2.2 * u('line.subsidy.size', line_id)
      ELSE 0 END) AS platform_subsidy
  FROM priced
)
SELECT *, gross - discount - merchant_subsidy - platform_subsidy AS payable FROM reduced;

-- Payment is decided per order: by its hour, its value and whether it is the buyer's first.
CREATE TEMP TABLE demo_payment AS
WITH values AS (
  SELECT id, any_value(first_order) AS first_order, any_value(ordered_at) AS ordered_at, any_value(hour) AS hour, any_value(day) AS day,
    any_value(device) AS device, sum(payable) AS payable
  FROM demo_line GROUP BY id
)
-- One export in two hundred names no buyer.
SELECT id, u('order.anonymous', id) < 0.005 AS anonymous,
  CASE WHEN u('order.paid', id) < logistic(truth('pay_intercept')
      + CASE WHEN hour >= 22 THEN truth('pay_night') ELSE 0 END
      + CASE WHEN hour >= 22 AND day >= truth('leak_from')::DATE THEN truth('pay_night_june') ELSE 0 END
      + truth('pay_log_price') * ln(greatest(payable, 1)::DOUBLE / 150)
      + CASE WHEN first_order THEN truth('pay_first_order') ELSE 0 END
      + CASE WHEN device = 'android' THEN truth('pay_android') ELSE 0 END)
    THEN seconds_after(
      ordered_at, least(3600, truth('payment_median_s') * exp(truth('payment_sigma') * z('order.payment', id)))) END AS paying_at,
  -- A payment after the last midnight is not known yet.
  CASE WHEN paying_at < getvariable('last_day') + INTERVAL 1 DAY THEN paying_at END AS paid_at
FROM values;

INSERT INTO order_line
WITH settled AS (
  SELECT l.*, p.paid_at, p.anonymous, c.refund_rate, k.prefix, k.platform, k.medium,
    CASE WHEN p.paid_at IS NULL THEN 0 ELSE l.payable END AS paid_amount,
    p.paid_at IS NOT NULL AND l.payable > 0
      AND u('line.refund', l.line_id) < least(0.8, c.refund_rate
        * CASE WHEN p.paid_at::DATE >= truth('late_refunds_from')::DATE THEN truth('refund_factor_late') ELSE 1 END) AS returned,
    -- Goods travel, are tried and come back: 7 to 20 days, most after 10.
    (p.paid_at::DATE + 7
      + floor(14 * (u('line.refund.days', l.line_id) + u('line.refund.days/2', l.line_id)) / 2)::INTEGER)::DATE AS returned_on,
    CASE WHEN l.form = 'video' THEN vd.published - 1 - floor(60 * power(u('order.video', l.id), 2))::INTEGER END AS video_no,
    CASE WHEN k.paid AND u('line.channel.known', l.id) < 0.99
      THEN l.no // 3 + 10 - floor(10 * power(u('order.creative', l.id), 2))::INTEGER END AS creative_k,
    CASE WHEN u('line.refund.part', l.line_id) < 0.2 THEN 0.3 + 0.6 * u('line.refund.share', l.line_id) ELSE 1 END AS part
  FROM demo_line AS l JOIN demo_payment AS p USING (id) JOIN truth_categories AS c USING (category)
    JOIN truth_channels AS k ON k.no = l.channel_no
    JOIN demo_video_day AS vd ON vd.no = l.no
),
-- The creator is credited with the orders from seeding, and with those from his videos.
credited AS (
  SELECT s.*, v.video_id, coalesce(CASE WHEN s.medium = 'creator' THEN creator(u('order.creator', s.id)) END, v.creator_id) AS creator_id
  FROM settled AS s LEFT JOIN demo_video AS v ON v.id = s.video_no
)
SELECT 'o' || (6900000000000 + s.id * 37), line_no, NULL, CASE WHEN NOT anonymous THEN customer_id END, s.product_id,
  home(s.platform),
  CASE WHEN u('line.channel.known', s.id) < 0.99 THEN s.channel_id END,
  cr.campaign_id, cr.creative_id,
  s.video_id,
  CASE WHEN s.form = 'live'
    THEN 'live-' || strftime(s.day, '%Y%m%d') || CASE WHEN hour >= 18 OR hour < 2 THEN '-evening' ELSE '-day' END END,
  s.creator_id,
  s.form, CASE WHEN u('line.device.known', s.id) < 0.996 THEN device END, ordered_at, paid_at,
  CASE WHEN NOT anonymous THEN first_order END, quantity, gross, discount, merchant_subsidy, platform_subsidy, payable, paid_amount,
  CASE WHEN returned AND returned_on <= getvariable('last_day') THEN least(paid_amount, greatest(0.01, yuan(paid_amount * part)))
    ELSE 0 END,
  CASE WHEN returned AND returned_on <= getvariable('last_day') THEN returned_on END,
  'order file',
  -- Each creator has a rate of his own.
  yuan(paid_amount * (truth('platform_fee') + CASE WHEN s.creator_id IS NULL THEN 0
    ELSE truth('commission_least') + (truth('commission_most') - truth('commission_least')) * u('creator.rate', s.creator_id) END))
FROM credited AS s LEFT JOIN demo_creative AS cr ON cr.channel_id = s.channel_id AND cr.k = s.creative_k;

-- What the visits need of an order's goods; the wide rows go, to save memory.
CREATE TEMP TABLE demo_bought AS
SELECT id, product_id, category FROM demo_line WHERE line_no = 1 AND day >= getvariable('first_log_day');
DROP TABLE demo_line;
