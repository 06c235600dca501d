-- Customers in order of the day they were first seen: the number of a customer tells whether he was there on a given day.
CREATE TEMP TABLE demo_arrival AS
WITH weights AS (
  -- A quarter came in the year before the first day.
  SELECT i::INTEGER - 366 AS no, 0.25 / 366 AS weight FROM range(366) AS r(i)
  UNION ALL
  SELECT no, 0.75 * gmv / sum(gmv) OVER () FROM demo_demand
),
running AS (SELECT no, sum(weight) OVER (ORDER BY no) / sum(weight) OVER () AS upto FROM weights)
SELECT no, round(getvariable('scale') * truth('customers') * upto)::BIGINT AS seen FROM running;

-- Customers seen up to and including a day of orders.
CREATE TEMP TABLE demo_seen AS SELECT no, greatest(seen, 50) AS seen FROM demo_arrival WHERE no >= 0;

CREATE TEMP TABLE demo_customer AS
WITH days AS (SELECT no, seen, lag(seen, 1, 0) OVER (ORDER BY no) AS before FROM demo_arrival),
people AS (SELECT unnest(range(before + 1, seen + 1)) AS id, no FROM days WHERE seen > before),
channels AS (
  SELECT channel_id, sum(weight) OVER (ORDER BY no) / sum(weight) OVER () AS upto,
    (sum(weight) OVER (ORDER BY no) - weight) / sum(weight) OVER () AS above
  FROM (SELECT c.no, c.channel_id, sum(d.visits) AS weight FROM demo_channel_day AS d JOIN truth_channels AS c USING (channel_id)
    WHERE d.no < 400 GROUP BY c.no, c.channel_id)
),
segments AS (
  SELECT segment, sum(share) OVER (ORDER BY no) AS upto, sum(share) OVER (ORDER BY no) - share AS above FROM truth_segments
),
drawn AS (
  SELECT id, no, u('customer.segment', id) AS us, u('customer.channel', id) AS uc, u('customer.age', id) AS ua,
    u('customer.gender', id) AS ug, u('customer.city', id) AS ut, u('customer.spend', id) AS up,
    u('customer.interest', id) AS ui, u('customer.device', id) AS ud
  FROM people
)
SELECT d.id, d.no, s.segment, c.channel_id,
  CASE WHEN ug < 0.06 THEN NULL WHEN ug < 0.06 + 0.94 * 0.68 THEN 'female' ELSE 'male' END AS gender,
  CASE WHEN u('customer.age.known', id) < 0.09 THEN NULL
    WHEN s.segment = 'gen_z' THEN CASE WHEN ua < 0.52 THEN '18-23' WHEN ua < 0.94 THEN '24-30' ELSE '31-35' END
    WHEN s.segment = 'new_middle_class' THEN
      CASE WHEN ua < 0.18 THEN '24-30' WHEN ua < 0.52 THEN '31-35' WHEN ua < 0.80 THEN '36-40' ELSE '41-50' END
    WHEN s.segment = 'small_town' THEN
      CASE WHEN ua < 0.14 THEN '18-23' WHEN ua < 0.42 THEN '24-30' WHEN ua < 0.64 THEN '31-35' WHEN ua < 0.79 THEN '36-40' ELSE '41-50' END
    ELSE CASE WHEN ua < 0.30 THEN '41-50' ELSE '51+' END END AS age_band,
  CASE s.segment
    WHEN 'small_town' THEN CASE WHEN ut < 0.30 THEN 'tier_3' ELSE 'lower' END
    WHEN 'new_middle_class' THEN CASE WHEN ut < 0.48 THEN 'tier_1' WHEN ut < 0.90 THEN 'tier_2' ELSE 'tier_3' END
    ELSE CASE WHEN ut < 0.22 THEN 'tier_1' WHEN ut < 0.55 THEN 'tier_2' WHEN ut < 0.80 THEN 'tier_3' ELSE 'lower' END END AS city_tier,
  CASE WHEN up < CASE s.segment WHEN 'new_middle_class' THEN 0.15 WHEN 'gen_z' THEN 0.35 ELSE 0.42 END THEN 'low'
    WHEN up < CASE s.segment WHEN 'new_middle_class' THEN 0.60 ELSE 0.82 END THEN 'middle' ELSE 'high' END AS spend_band,
  CASE WHEN ui < 0.27 THEN 'beauty' WHEN ui < 0.46 THEN 'food' WHEN ui < 0.60 THEN 'home' WHEN ui < 0.70 THEN 'digital'
    WHEN ui < 0.80 THEN 'mother_baby' ELSE 'fashion' END AS interest,
  CASE WHEN ud < CASE s.segment WHEN 'new_middle_class' THEN 0.52 WHEN 'gen_z' THEN 0.44 ELSE 0.20 END THEN 'ios'
    ELSE 'android' END AS device
FROM drawn AS d JOIN segments AS s ON d.us > s.above AND d.us <= s.upto JOIN channels AS c ON d.uc > c.above AND d.uc <= c.upto;

INSERT INTO customer
SELECT id, (getvariable('first_day') + c.no)::DATE, p.platform,
  c.segment, c.gender, c.age_band, c.city_tier, c.spend_band, c.interest, c.device, c.channel_id
FROM demo_customer AS c LEFT JOIN truth_channels AS p ON p.channel_id = c.channel_id AND p.platform <> 'all';

-- Who acts on a day: mostly people who came recently; among them a twentieth and a fifth come again and again.
CREATE TEMP MACRO recent(seen, stream, i) AS least(seen - 1, floor(seen * (1 - power(u(stream, i), 1.6))))::BIGINT;
CREATE TEMP MACRO person(seen, stream, i) AS 1 + recent(seen, stream, i) - recent(seen, stream, i)
  % CASE WHEN u(stream || '/loyal', i) < 0.12 THEN 20 WHEN u(stream || '/loyal', i) < 0.42 THEN 5 ELSE 1 END;
