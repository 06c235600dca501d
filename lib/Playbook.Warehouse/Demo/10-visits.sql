-- Behaviour of the last half year. Visits that ended in an order are traced back from it; the others fill up each channel's visits.
CREATE TEMP TABLE demo_log_day AS
SELECT d.no, d.day, d.channel_no, d.channel_id, d.visits, d.orders,
  whole(greatest(0, d.visits - d.orders), 'visits.other.' || d.channel_id, d.no) AS others,
  -- The share of other visits that fill a basket, so that the channel's cart rate comes out right.
  least(0.9, greatest(0.01, (c.cart_rate * d.visits - d.orders) / greatest(1, d.visits - d.orders))) AS cart_share,
  c.medium, c.paid, home(c.platform) AS platform
FROM demo_channel_day AS d JOIN truth_channels AS c USING (channel_id)
WHERE d.day >= getvariable('first_log_day');

-- A table of its own, so that the engine knows how many there are and holds the small side of each join in memory.
CREATE TEMP TABLE demo_head AS
SELECT unnest(range(before, before + others)) AS id, no, channel_no
FROM (SELECT *, sum(others) OVER (ORDER BY no, channel_no)::BIGINT - others AS before FROM demo_log_day);

CREATE TEMP TABLE demo_visit AS
WITH heads AS (
  SELECT h.*, d.day, d.channel_id, d.cart_share, d.paid, d.platform FROM demo_head AS h JOIN demo_log_day AS d USING (no, channel_no)
),
formed AS (
  SELECT h.*,
    CASE WHEN u('visit.form', h.id) <= p.visit_1 THEN p.form_1 WHEN u('visit.form', h.id) <= p.visit_2 THEN p.form_2
      ELSE p.form_3 END AS form,
    CASE WHEN u('visit.pool', h.id) < truth('platform_loyalty') THEN h.platform ELSE 'any' END AS pool,
    CASE WHEN u('visit.new', h.id) < truth('visit_new_share') THEN h.no
      ELSE h.no - (floor(-ln(u('visit.person', h.id)) * truth('visit_days'))::INTEGER % (h.no + 1)) END AS met_no,
    CASE WHEN h.paid THEN h.no // 3 + 10 - floor(10 * power(u('visit.creative', h.id), 2))::INTEGER END AS creative_k,
    date_diff('month', getvariable('first_day'), h.day) AS month_no, u('visit.product', h.id) AS product_at,
    floor(u('visit.hour', h.id) * 400)::INTEGER AS hour_slot
  FROM heads AS h JOIN demo_form_pick AS p USING (channel_no)
),
-- Somebody whom a channel of the platform brought on that day, or the last before where it brought nobody; a fifth of the people look again
-- and again.
met AS (
  SELECT f.*, least(s.seen, getvariable('known_before') + 1 + before
    + met_index - met_index % CASE WHEN came >= 10 AND u('visit.again', f.id) < 0.3 THEN 5 ELSE 1 END) AS customer_id
  FROM (SELECT f.*, a.before, a.orders AS came, floor(u('visit.index', f.id) * greatest(1, a.orders))::BIGINT AS met_index
    FROM formed AS f JOIN demo_channel_pick AS o ON o.pool = f.pool AND o.slot = floor(u('visit.channel', f.id) * 1000)
      JOIN demo_arrival AS a ON a.no = f.met_no AND a.channel_no = o.channel_no) AS f
    JOIN demo_seen AS s ON s.no = f.met_no
),
other AS (
  SELECT 2 * f.id + 1 AS visit_id, f.no, f.day, t.hour, f.channel_id, f.channel_no, f.form, f.customer_id, c.device, c.segment,
    seconds_after(f.day::TIMESTAMP, t.hour * 3600 + u('visit.second', f.id) * 3600) AS viewed_at,
    s.product_id, s.category, cr.creative_id,
    CASE WHEN u('visit.cart', f.id) < f.cart_share * w.cart_factor
      THEN truth('decision_median_s') * 0.6 * exp(truth('decision_sigma') * z('visit.cart.s', f.id)) END AS cart_s,
    NULL::DOUBLE AS order_s, NULL::TIMESTAMP AS paid_at, NULL::BIGINT AS order_no, u('visit.favourite', f.id) < 0.04 AS favourite
  FROM met AS f JOIN demo_hour AS t ON t.form = f.form AND t.slot = f.hour_slot
    JOIN demo_person AS c ON c.id = f.customer_id
    JOIN demo_form AS w ON w.channel_no = f.channel_no AND w.form = f.form
    JOIN truth_segments AS g ON g.segment = c.segment
    -- People look at dearer goods than they buy. One key: by the month alone a visit would meet a thousand slots.
    JOIN demo_slot AS s ON s.month_no * 1000 + s.slot
      = f.month_no * 1000 + floor(power(f.product_at, 1 / (truth('look_dear') * dear(g.dear, c.device))) * 1000)
    LEFT JOIN demo_creative AS cr ON cr.channel_id = f.channel_id AND cr.k = f.creative_k
),
keyed AS (
  SELECT o.*, CASE WHEN k.paid THEN o.no // 3 + 10 - floor(10 * power(u('order.creative', o.id), 2))::INTEGER END AS creative_k
  FROM demo_order AS o JOIN truth_channels AS k ON k.no = o.channel_no
  WHERE o.day >= getvariable('first_log_day')
),
bought AS (
  SELECT 2 * o.id AS visit_id, o.no, o.channel_id, o.channel_no, o.form, o.customer_id, o.device, o.segment, o.ordered_at, l.product_id,
    l.category, cr.creative_id, p.paid_at, o.id,
    least(21600, truth('decision_median_s') * exp(truth('decision_sigma') * z('order.decision', o.id))) AS order_s
  FROM keyed AS o JOIN demo_bought AS l ON l.id = o.id JOIN demo_payment AS p ON p.id = o.id
    LEFT JOIN demo_creative AS cr ON cr.channel_id = o.channel_id AND cr.k = o.creative_k
),
traced AS (
  SELECT *, seconds_after(ordered_at, -order_s) AS viewed_at FROM bought
)
SELECT * FROM other
UNION ALL
SELECT visit_id, no, viewed_at::DATE, hour(viewed_at)::INTEGER, channel_id, channel_no, form, customer_id, device, segment, viewed_at,
  product_id, category, creative_id,
  order_s * (0.35 + 0.5 * u('order.cart', id)), order_s, paid_at, id, u('order.favourite', id) < 0.07
FROM traced WHERE viewed_at >= getvariable('first_log_day');

DROP TABLE demo_head;

INSERT INTO event
SELECT * FROM (
SELECT visit_id * 8 AS event_id, customer_id, viewed_at AS occurred_at, 'view' AS step, visit_id, product_id, category, channel_id, form,
  device, creative_id, NULL
FROM demo_visit
UNION ALL
-- Some visitors look at a second product before they leave.
SELECT v.visit_id * 8 + 1, v.customer_id, seconds_after(v.viewed_at, 20 + 90 * u('visit.second_view.s', v.visit_id)), 'view', v.visit_id,
  s.product_id, s.category,
  v.channel_id, v.form, v.device, v.creative_id, NULL
FROM demo_visit AS v JOIN demo_slot AS s
  ON s.month_no = date_diff('month', getvariable('first_day'), v.day) AND s.slot = floor(u('visit.second_product', v.visit_id) * 1000)
WHERE v.order_no IS NULL AND u('visit.second_view', v.visit_id) < 0.15
UNION ALL
SELECT visit_id * 8 + 2, customer_id, seconds_after(viewed_at, 5 + 30 * u('visit.favourite.s', visit_id)), 'favourite', visit_id,
  product_id, category, channel_id, form, device, creative_id, NULL
FROM demo_visit WHERE favourite
UNION ALL
SELECT visit_id * 8 + 3, customer_id, seconds_after(viewed_at, cart_s), 'cart', visit_id, product_id, category, channel_id, form,
  device, creative_id, NULL
FROM demo_visit WHERE cart_s IS NOT NULL
UNION ALL
SELECT visit_id * 8 + 4, customer_id, seconds_after(viewed_at, order_s), 'order', visit_id, product_id, category, channel_id, form, device,
  creative_id, 'o' || (6900000000000 + order_no * 37)
FROM demo_visit WHERE order_no IS NOT NULL
UNION ALL
SELECT visit_id * 8 + 5, customer_id, paid_at, 'pay', visit_id, product_id, category, channel_id, form, device, creative_id,
  'o' || (6900000000000 + order_no * 37)
FROM demo_visit WHERE paid_at IS NOT NULL
) AS events WHERE occurred_at < getvariable('last_day') + INTERVAL 1 DAY;

-- Whoever ordered just after midnight for the first time was seen the evening before.
UPDATE customer SET first_seen = seen.day
FROM (SELECT customer_id, min(CAST(viewed_at AS DATE)) AS day FROM demo_visit WHERE order_no IS NOT NULL GROUP BY customer_id) AS seen
WHERE customer.customer_id = seen.customer_id AND seen.day < customer.first_seen;

-- Impressions and clicks before the visit, as the platforms report them by hour and audience.
INSERT INTO exposure_hour
WITH paid_rate AS (
  SELECT day, channel_id, sum(clicked) / sum(impressions) AS ctr FROM demo_ad GROUP BY day, channel_id HAVING sum(clicked) > 0
),
cells AS (
  SELECT v.day, v.hour, v.channel_id, v.channel_no, v.form, v.device, v.segment, count(*) AS visits FROM demo_visit AS v GROUP BY ALL
),
clicked AS (
  SELECT *, hash(day, hour, channel_no, form, device, segment) AS cell FROM cells
),
counted_cells AS (
  SELECT c.*, c.visits + whole(c.visits * (1 / k.click_to_visit - 1), 'exposure.clicks', c.cell) AS clicks,
    coalesce(p.ctr, f.ctr) AS ctr
  FROM clicked AS c JOIN truth_forms AS f USING (form) JOIN truth_channels AS k ON k.no = c.channel_no
    LEFT JOIN paid_rate AS p ON p.day = c.day AND p.channel_id = c.channel_id
)
SELECT day, hour, channel_id, form, device, segment,
  greatest(clicks, round(clicks / ctr * (1 + 0.9 * z('exposure.impressions', cell) * sqrt((1 - ctr) / (clicks + 3)))))::BIGINT, clicks
FROM counted_cells;
