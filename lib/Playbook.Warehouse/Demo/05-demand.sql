-- Expected GMV per week and day, and from it the orders of each day and channel.
CREATE TEMP MACRO quantity_of(i) AS CASE
  WHEN u('line.quantity', i) < 0.80 THEN 1
  WHEN u('line.quantity', i) < 0.935 THEN 2
  WHEN u('line.quantity', i) < 0.975 THEN 3
  -- Few large baskets carry much of the value.
  ELSE 4 + floor(least(40, exp(1.1 * z('line.bulk', i)))) END::INTEGER;
CREATE TEMP MACRO lines_of(i) AS CASE WHEN u('order.lines', i) < 0.84 THEN 1 WHEN u('order.lines', i) < 0.96 THEN 2 ELSE 3 END;

CREATE TEMP TABLE demo_week AS
WITH base AS (
  SELECT week_no, min(week) AS week, count(*) AS days,
    avg(season) AS season,
    avg(weekday_factor * members_factor * (1 + lift) * festival_factor * season) AS pull
  FROM demo_day GROUP BY week_no
),
media AS (SELECT week_no, round(sum(effect), 2) AS effect FROM demo_media_effect GROUP BY week_no)
SELECT b.*, m.effect AS media_effect,
  truth('weekly_baseline') * getvariable('scale') * (1 + truth('yearly_trend') * week_no / 52.18) * b.pull AS baseline,
  truth('weekly_noise') * z('week.noise', week_no) AS noise
FROM base AS b JOIN media AS m USING (week_no);

CREATE TEMP TABLE demo_demand AS
WITH average AS (
  SELECT month_no, avg(list_price) AS price FROM demo_slot GROUP BY month_no
),
basket AS (SELECT avg(quantity_of(i)) AS pieces FROM range(200000) AS r(i)),
lines AS (SELECT avg(lines_of(i)) AS lines FROM range(200000) AS r(i)),
days AS (
  SELECT d.*, w.baseline, w.media_effect, w.noise, w.days, a.price * basket.pieces * lines.lines AS basket_value,
    d.weekday_factor * d.members_factor * (1 + d.lift) * d.festival_factor * d.season
      * exp(0.04 * z('day.noise', d.no)) AS weight
  FROM demo_day AS d JOIN demo_week AS w USING (week_no)
    JOIN average AS a ON a.month_no = date_diff('month', getvariable('first_day'), d.month), basket, lines
)
SELECT *, (baseline + media_effect) * (1 + noise) * days / 7 * weight / sum(weight) OVER (PARTITION BY week_no) AS gmv,
  -- In the last month fewer visits end in an order. What an order placed brings on average: price after discount (subsidies of the platform
  -- count as GMV), times the chance of payment.
  (baseline + media_effect) * (1 + noise) * days / 7 * weight / sum(weight) OVER (PARTITION BY week_no)
    * order_factor / (basket_value * (1 - discount_rate - 0.012) * 0.886) AS orders
FROM days;

-- Visits: paid ones are bought at a price per cart and a cart rate, the others come with the season.
CREATE TEMP TABLE demo_channel_day AS
WITH visits AS (
  SELECT m.no, c.no AS channel_no, c.channel_id,
    m.spend / (c.cost_per_cart * c.cart_rate) * exp(0.08 * z('visits.' || c.channel_id, m.no))  AS visits
  FROM demo_media_day AS m JOIN truth_channels AS c USING (channel_id)
  UNION ALL
  SELECT d.no, c.no, c.channel_id,
    c.visits * getvariable('scale') / 7 * d.season * d.weekday_factor * d.members_factor * (1 + 0.6 * d.lift)
      * d.festival_factor * d.traffic_factor
      * (1 + 0.1 * d.no / 365) * exp(0.08 * z('visits.' || c.channel_id, d.no))
  FROM demo_day AS d, truth_channels AS c WHERE NOT c.paid
),
weighted AS (SELECT v.*, v.visits * c.order_weight AS weight FROM visits AS v JOIN truth_channels AS c ON c.no = v.channel_no),
shared AS (SELECT *, weight / sum(weight) OVER (PARTITION BY no) AS share FROM weighted)
SELECT s.no, d.day, d.week_no, s.channel_no::INTEGER AS channel_no, s.channel_id, s.visits,
  whole(d.orders * s.share, 'orders.' || s.channel_id, s.no) AS orders
FROM shared AS s JOIN demo_demand AS d USING (no);
