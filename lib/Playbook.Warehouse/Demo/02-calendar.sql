-- Days, promotions and what a day of the week, of the year and of a promotion does to demand.
CREATE TEMP TABLE demo_day AS
WITH days AS (
  SELECT (getvariable('first_day') + i::INTEGER)::DATE AS day, i::INTEGER AS no FROM range(day_no(getvariable('last_day')) + 1) AS r(i)
),
promoted AS (
  SELECT d.no, max(p.name) AS promotion,
    max(CASE
      WHEN d.day BETWEEN p.peak::DATE AND least(p.peak::DATE + 3, p.last::DATE) THEN p.peak_lift
      WHEN d.day BETWEEN p.opening::DATE AND p.opening::DATE + 7 THEN p.span_lift + 0.35 * p.peak_lift
      ELSE p.span_lift END) AS lift
  FROM days AS d JOIN truth_promotions AS p ON d.day BETWEEN p.first::DATE AND p.last::DATE
  GROUP BY d.no
),
festive AS (
  SELECT d.no, max(f.name) AS festival, min(f.factor) AS factor
  FROM days AS d JOIN truth_festivals AS f ON d.day BETWEEN f.first::DATE AND f.last::DATE
  GROUP BY d.no
)
SELECT d.day, d.no, (d.day - (d.no % 7))::DATE AS week, d.no // 7 AS week_no, date_trunc('month', d.day)::DATE AS month,
  d.no % 7 AS weekday, p.promotion, coalesce(p.lift, 0) AS lift, f.festival,
  [0.93, 0.92, 0.95, 0.98, 1.02, 1.11, 1.09][d.no % 7 + 1] AS weekday_factor,
  -- Friday is members' day, every week.
  CASE WHEN d.no % 7 = 4 THEN 1 + truth('weekly_promotion_lift') ELSE 1 END AS members_factor,
  coalesce(f.factor, 1) AS festival_factor,
  1 + 0.07 * cos(2 * pi() * (dayofyear(d.day) - 330) / 365.25) + 0.03 * cos(4 * pi() * (dayofyear(d.day) - 150) / 365.25) AS season,
  -- Price off during promotions, and the platform's share of it.
  0.07 + 0.30 * least(coalesce(p.lift, 0), 0.5) AS discount_rate,
  0.015 + 0.06 * least(coalesce(p.lift, 0), 0.6) AS platform_rate,
  CASE WHEN d.day >= truth('leak_from')::DATE THEN truth('june_traffic_factor') ELSE 1 END AS traffic_factor,
  CASE WHEN d.day >= truth('leak_from')::DATE THEN truth('june_order_factor') ELSE 1 END AS order_factor
FROM days AS d LEFT JOIN promoted AS p USING (no) LEFT JOIN festive AS f USING (no);

-- The calendar that a planner knows ahead: past nodes and the second half of 2026.
INSERT INTO holiday
SELECT (p.first::DATE + i::INTEGER)::DATE, p.name, 'promotion'
FROM truth_promotions AS p, range(0, 60) AS r(i) WHERE p.first::DATE + i::INTEGER <= p.last::DATE
UNION ALL
SELECT (f.first::DATE + i::INTEGER)::DATE, f.name, 'festival'
FROM truth_festivals AS f, range(0, 20) AS r(i) WHERE f.first::DATE + i::INTEGER <= f.last::DATE
UNION ALL
SELECT (n.first + i::INTEGER)::DATE, n.name, n.kind
FROM (VALUES (DATE '2026-08-01', DATE '2026-08-18', 'summer_818', 'promotion'), (DATE '2026-08-19', DATE '2026-08-19', 'qixi', 'festival'),
  (DATE '2026-09-01', DATE '2026-09-10', 'sale_99', 'promotion'), (DATE '2026-09-25', DATE '2026-09-25', 'mid_autumn', 'festival'),
  (DATE '2026-10-01', DATE '2026-10-07', 'national_day', 'festival'), (DATE '2026-10-09', DATE '2026-11-14', 'double_11', 'promotion'),
  (DATE '2026-12-08', DATE '2026-12-12', 'double_12', 'promotion')) AS n(first, last, name, kind), range(0, 60) AS r(i)
WHERE n.first + i::INTEGER <= n.last;
