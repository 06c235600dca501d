-- Creators (达人): the sixty that orders are credited to and 180 more on the marketplaces' lists, observed daily for two months.
-- Followers set what posts cost and how often they are played, each creator's own quality what lies beside that; some cheat, in five ways.
CREATE TEMP TABLE demo_creator AS
WITH numbered AS (SELECT i::BIGINT AS id, 'k' || (100 + i) AS creator_id FROM range(240) AS r(i)),
drawn AS (
  SELECT n.*, c.kind, coalesce(c.factor, 1) AS factor,
    coalesce(q.quality, truth('creator_quality_sd') * z('creator.quality', id)) AS quality,
    coalesce(q.posts, 0) AS least_posts,
    CASE WHEN u('creator.platform', id) < 0.6 THEN 'douyin' ELSE 'xiaohongshu' END AS platform,
    -- One in twenty is a head creator, two in five are of the waist.
    exp(CASE WHEN u('creator.tier', id) < 0.05 THEN 13.9 + 1.2 * u('creator.size', id)
      WHEN u('creator.tier', id) < 0.45 THEN 11.55 + 2.2 * u('creator.size', id) ELSE 9.3 + 2.2 * u('creator.size', id) END) AS followers,
    ['beauty', 'food', 'home', 'digital', 'mother_baby', 'fashion', 'comedy', 'travel'][1 + floor(u('creator.kind', id) * 8)::INTEGER]
      AS category
  FROM numbered AS n LEFT JOIN truth_cheats AS c USING (creator_id) LEFT JOIN truth_creators AS q USING (creator_id)
)
SELECT *, ln(truth('creator_plays') * getvariable('scale')) + truth('creator_size_power') * ln(followers) + quality AS log_plays,
  truth('creator_price') * getvariable('scale') * power(followers, truth('creator_size_power')) * exp(0.25 * z('creator.price', id))
    AS price
FROM drawn;

-- Followers: each day's part by a law of its own, waves of hits that fade; jumps on a day, or the same number every day.
CREATE TEMP TABLE demo_creator_day AS
WITH days AS (
  SELECT c.*, d.d::INTEGER AS d, c.id * 1000 + d.d AS row_id, (getvariable('last_day') - 60 + d.d::INTEGER)::DATE AS day
  FROM demo_creator AS c, range(61) AS d(d)
),
gains AS (
  SELECT *, CASE
      WHEN d = 0 THEN 0
      WHEN kind = 'drip' THEN factor * (1 + 0.03 * z('creator.drip', row_id))
      ELSE 0.0007 * exp(0.6 * z('creator.gain', row_id))
        + CASE WHEN u('creator.hit', row_id) < 0.02 THEN 0.006 * u('creator.hit.size', row_id) ELSE 0 END
        + CASE WHEN kind = 'jump' AND d = 30 THEN factor ELSE 0 END
    END AS gain
  FROM days
)
SELECT *, floor(followers * (1 + sum(gain) OVER (PARTITION BY id ORDER BY d)))::BIGINT AS seen FROM gains;

INSERT INTO creator
WITH shares AS (
  SELECT *, exp(0.35 * z('creator.age.1', id)) * 0.22 AS a1, exp(0.35 * z('creator.age.2', id)) * 0.30 AS a2,
    exp(0.35 * z('creator.age.3', id)) * 0.26 AS a3, exp(0.35 * z('creator.age.4', id)) * 0.13 AS a4,
    exp(0.35 * z('creator.age.5', id)) * 0.09 AS a5
  FROM demo_creator_day
)
SELECT platform, creator_id, day, 'demo', seen, seen - lag(seen, 30, seen) OVER (PARTITION BY id ORDER BY d), category,
  yuan(0.7 * price), yuan(price), yuan(1.3 * price), yuan(price / exp(log_plays) * 1000 * exp(0.15 * z('creator.expected', id))), NULL,
  floor(exp(log_plays) * exp(0.15 * z('creator.expected', id)))::BIGINT, 0.035 * exp(0.2 * z('creator.rate.1', id)),
  0.22 * exp(0.2 * z('creator.rate.2', id)), least(0.95, 0.62 * exp(0.2 * z('creator.female', id))),
  a1 / (a1 + a2 + a3 + a4 + a5), a2 / (a1 + a2 + a3 + a4 + a5), a3 / (a1 + a2 + a3 + a4 + a5), a4 / (a1 + a2 + a3 + a4 + a5),
  a5 / (a1 + a2 + a3 + a4 + a5)
FROM shares;

-- A year of paid posts, drawn as often as orders are; creators whose quality is planted have a number of their own.
INSERT INTO creator_order
WITH drawn AS (
  SELECT creator(u('post.who', i)) AS creator_id, i::BIGINT AS row_id FROM range(truth('creator_posts')::BIGINT) AS r(i)
  UNION ALL
  SELECT c.creator_id, 100000 + c.id * 100 + k.k FROM demo_creator AS c, range(60) AS k(k) WHERE k.k < c.least_posts
),
posts AS (
  SELECT d.row_id, c.*, (getvariable('last_day') - 3 - floor(362 * u('post.day', d.row_id))::INTEGER)::DATE AS published_on,
    exp(log_plays + truth('creator_post_sd') * z('post.plays', d.row_id)) AS own,
    -- What viewers do depends on the creator, the post, and a little on the size.
    power(followers / 100000, -0.05) AS size
  FROM drawn AS d JOIN demo_creator AS c USING (creator_id)
),
counted AS (
  SELECT *, floor(own * CASE WHEN kind = 'plays' THEN factor ELSE 1 END)::BIGINT AS plays,
    floor(own * 0.030 * size * exp(0.2 * z('creator.likes', id) + 0.25 * z('post.likes', row_id))
      * CASE WHEN kind = 'likes' THEN factor ELSE 1 END)::BIGINT AS likes,
    floor(own * 0.0022 * size * exp(0.2 * z('creator.comments', id) + 0.25 * z('post.comments', row_id))
      * CASE WHEN kind = 'comments' THEN factor ELSE 1 END)::BIGINT AS comments,
    floor(own * 0.0025 * size * exp(0.2 * z('creator.shares', id) + 0.25 * z('post.shares', row_id)))::BIGINT AS shares,
    floor(own * 0.0050 * size * exp(0.2 * z('creator.collects', id) + 0.25 * z('post.collects', row_id)))::BIGINT AS collects
  FROM posts
)
SELECT platform, 's' || (5200000000 + row_id * 7919), 'demo', creator_id, 'n' || (6600000000 + row_id * 7919), published_on,
  yuan(price * exp(0.05 * z('post.price', row_id))), yuan(price * CASE platform WHEN 'douyin' THEN 0.05 ELSE 0.1 END),
  floor(plays * 2.1 * exp(0.1 * z('post.shown', row_id)))::BIGINT, plays, floor(plays * 0.86)::BIGINT, likes, comments, shares, collects,
  floor(own * 0.0015)::BIGINT, NULL, NULL, NULL, NULL, NULL, NULL,
  least(0.9, 0.45 * exp(0.1 * z('post.five', row_id)) / CASE WHEN kind = 'plays' THEN sqrt(factor) ELSE 1 END),
  least(0.9, 0.22 * exp(0.15 * z('post.finish', row_id)) / CASE WHEN kind = 'plays' THEN sqrt(factor) ELSE 1 END), NULL
FROM counted;
