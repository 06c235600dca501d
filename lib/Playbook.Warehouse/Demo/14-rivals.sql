-- What a panel sees of us and of three rivals.
CREATE TEMP TABLE demo_watched AS
WITH numbered AS (
  SELECT b.brand_id, b.is_own, b.no * 100000 + i AS id, i FROM truth_brands AS b,
    range(1700) AS r(i) WHERE i < CASE WHEN b.is_own THEN 480 ELSE 1680 END
),
drawn AS (
  SELECT *, getvariable('last_day') + 1 - INTERVAL 1 HOUR * (6 + 2874 * u('watched.time', id)) AS published_at,
    u('watched.structure', id) AS us, exp(0.6 * z('watched.product_s', id) + 1.35) AS first_product_s,
    exp(0.45 * z('watched.cut_s', id) + 0.6) AS cut_interval_s,
    exp(0.5 * z('watched.close_s', id) + 2.1) AS close_up_interval_s
  FROM numbered
),
-- A brand takes a topic as often as it covers it by the week; what few cover and many ask for is played more.
topic_bounds AS (
  SELECT o.is_own, t.topic, t.gap, t.no,
    sum(CASE WHEN o.is_own THEN t.own ELSE t.rival END) OVER (PARTITION BY o.is_own ORDER BY t.no) AS upper_end,
    sum(CASE WHEN o.is_own THEN t.own ELSE t.rival END) OVER (PARTITION BY o.is_own) AS total
  FROM truth_topics AS t, (VALUES (true), (false)) AS o(is_own)
),
about AS (
  SELECT d.*, t.topic, t.gap
  FROM drawn AS d JOIN (SELECT is_own, topic, gap, upper_end / total AS upper_end,
    lag(upper_end / total, 1, 0) OVER (PARTITION BY is_own ORDER BY no) AS lower_end FROM topic_bounds) AS t
    ON t.is_own = d.is_own AND u('watched.topic', d.id) >= t.lower_end AND u('watched.topic', d.id) < t.upper_end
),
structured AS (
  SELECT *, CASE WHEN us < CASE WHEN is_own THEN 0.14 ELSE 0.30 END THEN 'pain_solution' WHEN us < 0.62 THEN 'plain'
    WHEN us < 0.84 THEN 'story' ELSE 'teardown' END AS script_structure,
    round(first_product_s * CASE WHEN is_own THEN 1.35 ELSE 1 END, 1) AS product_s,
    round(close_up_interval_s * CASE WHEN is_own THEN 1.25 ELSE 1 END, 1) AS close_s
  FROM about
),
rated AS (
  SELECT *, u('watched.hit', id) < logistic(truth('hit_intercept')
    + CASE WHEN script_structure = 'pain_solution' THEN truth('hit_pain_solution') ELSE 0 END
    + CASE WHEN product_s <= 3 THEN truth('hit_early_product') ELSE 0 END
    + CASE WHEN close_s <= 7 THEN truth('hit_close_up') ELSE 0 END) AS hit
  FROM structured
)
SELECT *, greatest(50, floor(CASE WHEN is_own THEN 9000 ELSE 16000 END * exp(0.75 * z('watched.plays', id))
  * CASE WHEN gap THEN truth('gap_plays_factor') ELSE 1 END
  * CASE WHEN hit THEN truth('hit_plays_factor') * exp(0.4 * z('watched.hit.plays', id)) ELSE 1 END))::BIGINT AS plays
FROM rated;

INSERT INTO competitor_video
SELECT 'w' || (8100000000 + id * 613), brand_id, ['douyin', 'douyin', 'douyin', 'kuaishou',
  'xiaohongshu'][1 + floor(u('watched.platform', id) * 5)::INTEGER],
  date_trunc('second', published_at), plays, floor(plays * 0.03 * exp(0.4 * z('watched.likes', id)))::BIGINT,
  round(8 + exp(0.5 * z('watched.duration', id) + 3.1), 1),
  CASE WHEN u('watched.tagged', id) < 0.97 THEN script_structure END, CASE WHEN u('watched.tagged', id) < 0.97 THEN product_s END,
  round(cut_interval_s, 2), CASE WHEN u('watched.tagged', id) < 0.97 THEN close_s END,
  ['trending', 'original', 'none'][1 + floor(u('watched.music', id) * 3)::INTEGER], topic
FROM demo_watched;

-- Audiences, month by month for a year. One rival reaches for people of 36 to 40.
INSERT INTO brand_audience
WITH ages(age_band, age_no, weight) AS (
  VALUES ('18-23', 1, 0.21), ('24-30', 2, 0.29), ('31-35', 3, 0.20), ('36-40', 4, 0.13), ('41-50', 5, 0.11), ('51+', 6, 0.06)
),
genders(gender, gender_weight) AS (VALUES ('female', 0.70), ('male', 0.30)),
spends(spend_band, spend_weight) AS (VALUES ('low', 0.34), ('middle', 0.47), ('high', 0.19)),
interests(interest, interest_weight) AS (
  VALUES ('beauty', 0.27), ('food', 0.20), ('home', 0.15), ('digital', 0.10), ('mother_baby', 0.11), ('fashion', 0.17)
),
months AS (SELECT DISTINCT month FROM demo_day WHERE day > getvariable('last_day') - 365),
cells AS (
  SELECT b.brand_id, b.no AS brand_no, m.month, g.gender, a.age_band, s.spend_band, i.interest,
    g.gender_weight * s.spend_weight * i.interest_weight
      * CASE WHEN b.brand_id = truth('shift_brand') AND m.month >= truth('shift_from')::DATE
          THEN CASE WHEN a.age_no = 4 THEN a.weight + truth('shift_points') ELSE a.weight * (1 - truth('shift_points') / (1 - 0.13)) END
          ELSE a.weight END
      * CASE WHEN b.brand_id = 'rival_b' AND s.spend_band = 'high' THEN 1.3
        WHEN b.brand_id = 'rival_c' AND g.gender = 'male' THEN 1.25 ELSE 1 END AS weight,
    hash(b.brand_id, m.month, g.gender, a.age_band, s.spend_band, i.interest) AS cell
  FROM truth_brands AS b, months AS m, genders AS g, ages AS a, spends AS s, interests AS i
)
SELECT brand_id, month, gender, age_band, spend_band, interest,
  counted(36000 * weight / sum(weight) OVER (PARTITION BY brand_id, month), 'audience', cell)
FROM cells;

INSERT INTO traffic_source
WITH months AS (SELECT DISTINCT month FROM demo_day WHERE day > getvariable('last_day') - 365),
shares AS (
  UNPIVOT (SELECT source, own, rival_a, rival_b, rival_c FROM truth_sources)
  ON own, rival_a, rival_b, rival_c INTO NAME brand_id VALUE share)
SELECT s.brand_id, m.month, s.source,
  counted(52000 * s.share * exp(0.03 * z('source.' || s.brand_id || s.source, day_no(m.month))),
    'source.count.' || s.brand_id || s.source, day_no(m.month))
FROM shares AS s, months AS m;

-- Shelf prices of the watched products over a year: promotions for all, cuts of some.
INSERT INTO competitor_price
WITH products AS (
  SELECT b.brand_id, b.no * 100 + k AS id, k AS product_no,
    ['beauty', 'food', 'home', 'digital', 'mother_baby', 'fashion', 'beauty', 'fashion'][k::INTEGER] AS category
  FROM truth_brands AS b, range(1, 9) AS r(k)
),
priced AS (
  SELECT p.*, c.price * exp(0.25 * z('rival.price', p.id)) AS base,
    b.name || ' '
      || ['serum', 'nut box', 'storage set', 'earphones', 'bottle set', 'sun jacket', 'cushion', 'linen dress']
        [p.product_no::INTEGER] AS product_name
  FROM products AS p JOIN truth_categories AS c USING (category) JOIN truth_brands AS b USING (brand_id)
),
days AS (SELECT day, no, lift FROM demo_day WHERE day > getvariable('last_day') - 365),
cut AS (
  SELECT p.*, d.day, d.no, d.lift, coalesce(x.factor, 1) AS factor
  FROM priced AS p CROSS JOIN days AS d
    LEFT JOIN truth_price_cuts AS x ON x.brand_id = p.brand_id AND x.product_no = p.product_no
      AND d.day BETWEEN x.first::DATE AND x.last::DATE
)
SELECT day, brand_id, product_name, category,
  yuan(greatest(1, round(base * factor * CASE WHEN lift > 0 THEN 0.93 ELSE 1 END * exp(0.004 * z('rival.price.day', id * 1000 + no)), 1))),
  -- Some days the crawler saw no rating.
  CASE WHEN u('rival.rating.seen', id * 1000 + no) < 0.98 THEN
    round(least(5, greatest(1, 4.6 + 0.15 * z('rival.rating', id)
      - CASE WHEN brand_id = 'rival_b' AND product_no = 3 AND day >= DATE '2026-05-15' THEN 0.5 ELSE 0 END
      + 0.01 * z('rival.rating.day', id * 1000 + no))), 2) END,
  floor(2000 * exp(0.8 * z('rival.reviews', id)) * (1 + (no - 365) / 400.0))::BIGINT, lift > 0
FROM cut;

INSERT INTO topic_demand
WITH weeks AS (SELECT week, week_no FROM demo_day GROUP BY week, week_no HAVING count(*) = 7)
SELECT w.week, t.topic, t.category,
  round(t.demand * power(1 + t.growth, (w.week_no - 52) / 52.18) * exp(0.07 * z('topic.' || t.topic, w.week_no)), 1),
  whole(t.own * exp(0.25 * z('topic.own.' || t.topic, w.week_no)), 'topic.own.n.' || t.topic, w.week_no),
  whole(t.rival * exp(0.2 * z('topic.rival.' || t.topic, w.week_no)), 'topic.rival.n.' || t.topic, w.week_no)
FROM truth_topics AS t, weeks AS w;
