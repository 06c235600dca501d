-- mart: video_days
-- grain: one row per video and day
-- key: platform, video_id, day
-- needs: video_day, video_total
-- joins: video
-- column: video_id VARCHAR | video
-- column: day DATE | Beijing time
-- column: platform VARCHAR | where it was published; NULL when the video is not in the video table
-- column: creator_id VARCHAR | creator; NULL for the brand's own account
-- column: product_id VARCHAR | product shown
-- column: form VARCHAR | drama, review, live_clip; video, picture from totals
-- column: topic VARCHAR | topic
-- column: script_structure VARCHAR | pain_solution, plain, story, teardown
-- column: hook VARCHAR | suspense, conflict, visual, pain, price
-- column: hook_s DOUBLE | seconds until the hook is delivered; NULL when unknown
-- column: duration_s DOUBLE | seconds
-- column: published_on DATE | day of publication
-- column: age_days INTEGER | days since publication, 0 on its day
-- column: impressions BIGINT | times the cover was shown
-- column: clicks BIGINT | clicks on the product link
-- column: plays BIGINT | plays, organic and bought
-- column: organic_plays BIGINT | plays without advertising; NULL from totals
-- column: paid_plays BIGINT | plays bought; NULL from totals
-- column: plays_3s BIGINT | plays of 3 s or more; NULL from totals
-- column: plays_15s BIGINT | plays of 15 s or more; NULL from totals
-- column: finished BIGINT | plays to the end
-- column: likes BIGINT | likes
-- column: valid_likes BIGINT | likes after 15 s or more of play; NULL from totals
-- column: comments BIGINT | comments
-- column: shares BIGINT | shares
-- column: favourites BIGINT | saves (收藏)
-- column: spread BOOLEAN | true when a difference over several days was divided by day
-- column: source VARCHAR | video_day; differences of video_total between observations on days of which it has none
-- identity: plays are organic or bought | plays = organic_plays + paid_plays
-- identity: plays nest | plays_15s <= plays_3s AND plays_3s <= plays
-- identity: valid likes are likes | valid_likes BETWEEN 0 AND likes
-- note: Before its first observation a video's total is 0 on the day before publication. A platform that takes plays back gives negative
-- note: differences.
-- example: SELECT day, sum(plays) AS plays FROM video_days GROUP BY day ORDER BY day
WITH totals AS (
  SELECT
    *,
    CAST(round(finish_rate * plays) AS BIGINT) AS finished,
    lag(observed_on, 1, CAST(published_at AS DATE) - 1) OVER w AS before_on
  FROM video_total
  WINDOW w AS (PARTITION BY platform, video_id ORDER BY observed_on)
),
gains AS (
  SELECT
    platform,
    video_id,
    form,
    published_at,
    length_s,
    before_on,
    observed_on - before_on AS n,
    impressions - lag(impressions, 1, 0) OVER w AS impressions,
    plays - lag(plays, 1, 0) OVER w AS plays,
    finished - lag(finished, 1, 0) OVER w AS finished,
    likes - lag(likes, 1, 0) OVER w AS likes,
    comments - lag(comments, 1, 0) OVER w AS comments,
    shares - lag(shares, 1, 0) OVER w AS shares,
    collects - lag(collects, 1, 0) OVER w AS favourites
  FROM totals
  WINDOW w AS (PARTITION BY platform, video_id ORDER BY observed_on)
),
daily AS (
  SELECT
    g.video_id AS video_id,
    g.before_on + 1 + i AS day,
    g.platform AS platform,
    g.form AS form,
    g.length_s AS length_s,
    g.published_at AS published_at,
    g.impressions * (i + 1) // n - g.impressions * i // n AS impressions,
    g.plays * (i + 1) // n - g.plays * i // n AS plays,
    g.finished * (i + 1) // n - g.finished * i // n AS finished,
    g.likes * (i + 1) // n - g.likes * i // n AS likes,
    g.comments * (i + 1) // n - g.comments * i // n AS comments,
    g.shares * (i + 1) // n - g.shares * i // n AS shares,
    g.favourites * (i + 1) // n - g.favourites * i // n AS favourites,
    g.n > 1 AS spread
  FROM gains AS g CROSS JOIN LATERAL (SELECT CAST(unnest(range(g.n)) AS INTEGER) AS i) AS d
)
SELECT
  d.video_id AS video_id,
  d.day AS day,
  v.platform AS platform,
  v.creator_id AS creator_id,
  v.product_id AS product_id,
  v.form AS form,
  v.topic AS topic,
  v.script_structure AS script_structure,
  v.hook AS hook,
  v.hook_s AS hook_s,
  v.duration_s AS duration_s,
  CAST(v.published_at AS DATE) AS published_on,
  CAST(d.day - CAST(v.published_at AS DATE) AS INTEGER) AS age_days,
  d.impressions AS impressions,
  d.clicks AS clicks,
  d.organic_plays + d.paid_plays AS plays,
  d.organic_plays AS organic_plays,
  d.paid_plays AS paid_plays,
  d.plays_3s AS plays_3s,
  d.plays_15s AS plays_15s,
  d.full_plays AS finished,
  d.likes AS likes,
  d.valid_likes AS valid_likes,
  d.comments AS comments,
  d.shares AS shares,
  d.favourites AS favourites,
  false AS spread,
  'video_day' AS source
FROM video_day AS d LEFT JOIN video AS v ON v.video_id = d.video_id
UNION ALL
SELECT
  t.video_id,
  t.day,
  coalesce(v.platform, t.platform),
  v.creator_id,
  v.product_id,
  coalesce(v.form, t.form),
  v.topic,
  v.script_structure,
  v.hook,
  v.hook_s,
  coalesce(v.duration_s, t.length_s),
  CAST(t.published_at AS DATE),
  CAST(t.day - CAST(t.published_at AS DATE) AS INTEGER),
  t.impressions,
  NULL,
  t.plays,
  NULL,
  NULL,
  NULL,
  NULL,
  t.finished,
  t.likes,
  NULL,
  t.comments,
  t.shares,
  t.favourites,
  t.spread,
  'video_total'
FROM daily AS t LEFT JOIN video AS v ON v.video_id = t.video_id
WHERE NOT EXISTS (SELECT 1 FROM video_day AS o WHERE o.video_id = t.video_id AND o.day = t.day);
