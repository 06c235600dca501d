-- Orders of a channel that runs everywhere are counted on Douyin.
CREATE TEMP MACRO home(platform) AS CASE WHEN platform <> 'all' THEN platform ELSE 'douyin' END;
CREATE TEMP MACRO buys(id, share) AS u('customer.buys', id) < share;

-- Each order placed brings one person to us. In a share of them, by channel, that person is the buyer, for the first time; in the others an
-- earlier buyer comes back, and the person only looks. People are numbered as the orders that brought them, after the buyers of the year
-- before the first day: the number of a person tells whether he was there on a given day.
SET VARIABLE known_before = (SELECT round(getvariable('scale') * truth('buyers_before'))::BIGINT);

CREATE TEMP TABLE demo_arrival AS
SELECT *, sum(orders) OVER (ORDER BY no, channel_no)::BIGINT - orders AS before FROM demo_channel_day;

-- People seen up to and including a day.
CREATE TEMP TABLE demo_seen AS
SELECT no, getvariable('known_before') + max(before + orders) AS seen FROM demo_arrival GROUP BY no;

-- A channel by chance, as often as the first year's orders came from it: within a platform, and among all ('any').
CREATE TEMP TABLE demo_channel_pick AS
WITH weights AS (
  SELECT d.channel_no, home(c.platform) AS platform, sum(d.orders) AS weight
  FROM demo_channel_day AS d JOIN truth_channels AS c ON c.no = d.channel_no WHERE d.no < 365 GROUP BY ALL
),
pooled AS (SELECT channel_no, platform AS pool, weight FROM weights UNION ALL SELECT channel_no, 'any', weight FROM weights),
bounds AS (
  SELECT pool, channel_no, sum(weight) OVER w / sum(weight) OVER (PARTITION BY pool) AS upto,
    (sum(weight) OVER w - weight) / sum(weight) OVER (PARTITION BY pool) AS above
  FROM pooled WINDOW w AS (PARTITION BY pool ORDER BY channel_no)
)
SELECT b.pool, b.channel_no, s.slot::INTEGER AS slot
FROM bounds AS b JOIN range(1000) AS s(slot) ON (s.slot + 0.5) / 1000 > b.above AND (s.slot + 0.5) / 1000 <= b.upto;

-- Segments of buyers and of those who only look, by channel: of the people of a platform a segment that converts better is more often among
-- the buyers, so that both together keep the platform's shares; likewise iOS within a segment.
CREATE TEMP TABLE demo_segment_pick AS
WITH shares AS (
  SELECT c.no AS channel_no, c.new_share AS buying, s.no, s.segment, s.ios, p.share,
    s.conversion / sum(p.share * s.conversion) OVER (PARTITION BY c.no) AS factor
  FROM truth_channels AS c JOIN truth_platform_segments AS p ON p.platform = home(c.platform)
    JOIN truth_segments AS s USING (segment)
),
bought AS (SELECT *, ios * truth('ios_conversion') / (1 - ios + ios * truth('ios_conversion')) AS ios_buyers FROM shares),
parts AS (
  SELECT channel_no, true AS buyer, no, segment, share * factor AS weight, ios_buyers AS ios FROM bought
  UNION ALL
  SELECT channel_no, false, no, segment, share * (1 - buying * factor), (ios - buying * factor * ios_buyers) / (1 - buying * factor)
  FROM bought
),
bounds AS (
  SELECT *, sum(weight) OVER w / sum(weight) OVER (PARTITION BY channel_no, buyer) AS upto,
    (sum(weight) OVER w - weight) / sum(weight) OVER (PARTITION BY channel_no, buyer) AS above
  FROM parts WINDOW w AS (PARTITION BY channel_no, buyer ORDER BY no)
)
SELECT b.channel_no::INTEGER AS channel_no, b.buyer, s.slot::INTEGER AS slot, b.segment, b.ios
FROM bounds AS b JOIN range(1000) AS s(slot) ON (s.slot + 0.5) / 1000 > b.above AND (s.slot + 0.5) / 1000 <= b.upto;

CREATE TEMP TABLE demo_customer AS
WITH people AS (
  SELECT i AS id, (i * 366 // (getvariable('known_before') + 1))::INTEGER - 366 AS no, p.channel_no
  FROM range(1, getvariable('known_before') + 1) AS r(i)
    JOIN demo_channel_pick AS p ON p.pool = 'any' AND p.slot = floor(u('customer.channel', i) * 1000)
  UNION ALL
  SELECT getvariable('known_before') + 1 + unnest(range(before, (before + orders)::BIGINT)), no, channel_no FROM demo_arrival
  WHERE orders > 0
),
drawn AS (
  SELECT p.id, p.no, p.channel_no, c.channel_id, home(c.platform) AS platform,
    p.no < 0 OR buys(p.id, c.new_share) AS buyer, u('customer.age', id) AS ua,
    u('customer.gender', id) AS ug, u('customer.city', id) AS ut, u('customer.spend', id) AS up,
    u('customer.interest', id) AS ui, u('customer.device', id) AS ud
  FROM people AS p JOIN truth_channels AS c ON c.no = p.channel_no
)
SELECT d.id, d.no, s.segment, d.channel_no, d.channel_id, d.platform, d.buyer,
  CASE WHEN ug < 0.06 THEN NULL WHEN ug < 0.06 + 0.94 * CASE d.platform WHEN 'xiaohongshu' THEN 0.84 WHEN 'kuaishou' THEN 0.60 ELSE 0.67 END
    THEN 'female' ELSE 'male' END AS gender,
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
  CASE WHEN ud < s.ios THEN 'ios' ELSE 'android' END AS device
FROM drawn AS d
  JOIN demo_segment_pick AS s ON s.channel_no = d.channel_no AND s.buyer = d.buyer AND s.slot = floor(u('customer.segment', d.id) * 1000);

INSERT INTO customer
SELECT id, (getvariable('first_day') + no)::DATE, platform, segment, gender, age_band, city_tier, spend_band, interest, device, channel_id
FROM demo_customer;

-- Buyers in order of their first day, by platform and in all ('any'), and how many there were before each day.
CREATE TEMP TABLE demo_buyer AS
SELECT *, row_number() OVER (PARTITION BY pool ORDER BY id) AS rank
FROM (
  SELECT id, no, platform AS pool FROM demo_customer WHERE buyer UNION ALL SELECT id, no, 'any' FROM demo_customer WHERE buyer
);

CREATE TEMP TABLE demo_buyers_known AS
WITH days AS (SELECT pool, no, count(*) AS came FROM demo_buyer GROUP BY pool, no),
pools AS (SELECT DISTINCT pool FROM days),
filled AS (
  SELECT p.pool, r.no::INTEGER AS no, coalesce(d.came, 0) AS came
  FROM pools AS p CROSS JOIN range(-366, 1 + day_no(getvariable('last_day'))) AS r(no)
    LEFT JOIN days AS d ON d.pool = p.pool AND d.no = r.no
)
SELECT pool, no, sum(came) OVER (PARTITION BY pool ORDER BY no)::BIGINT - came AS known FROM filled;

-- All that the orders and visits need of a person; the wide rows go, to save memory.
CREATE TEMP TABLE demo_person AS SELECT id, device, segment FROM demo_customer;
DROP TABLE demo_customer;

-- Which of the buyers known before a day comes back: often one of the last weeks, else any, and two fifths of the times one of the
-- twentieth or the quarter that come again and again.
CREATE TEMP MACRO comes_back(known, no, stream, i) AS greatest(0, known - 1 - floor(
  CASE WHEN u(stream || '/soon', i) < truth('return_soon')
    THEN -ln(u(stream, i)) * truth('return_days') * known / (no + 366) ELSE known * power(u(stream, i), 1.2) END))::BIGINT;
CREATE TEMP MACRO loyal(index, stream, i) AS index - index
  % CASE WHEN u(stream || '/loyal', i) < 0.12 THEN 20 WHEN u(stream || '/loyal', i) < 0.62 THEN 4 ELSE 1 END;

-- Who shares a product on a day: mostly people who came recently; among them a twentieth and a fifth share again and again.
CREATE TEMP MACRO recent(seen, stream, i) AS least(seen - 1, floor(seen * (1 - power(u(stream, i), 1.6))))::BIGINT;
CREATE TEMP MACRO person(seen, stream, i) AS 1 + recent(seen, stream, i) - recent(seen, stream, i)
  % CASE WHEN u(stream || '/loyal', i) < 0.12 THEN 20 WHEN u(stream || '/loyal', i) < 0.42 THEN 5 ELSE 1 END;
