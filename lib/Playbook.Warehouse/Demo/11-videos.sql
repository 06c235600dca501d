-- Plays: the day's total first (season, promotions, two incidents), then shared among the videos of the last thirty days.
CREATE TEMP TABLE demo_plays AS
WITH bought AS (
  SELECT no, sum(spend) AS spend FROM demo_media_day
  WHERE channel_id IN ('douyin_feed', 'kuaishou_feed', 'xiaohongshu_seeding') GROUP BY no
)
SELECT d.no, d.day,
  230000 * getvariable('scale') * [0.95, 0.93, 0.94, 0.97, 1.03, 1.12, 1.10][d.weekday + 1] * (1 + 0.25 * d.lift) * (1 + 0.2 * d.no / 365)
    * CASE WHEN d.festival = 'spring_festival' THEN 1.2 ELSE 1 END * d.traffic_factor * exp(0.05 * z('plays.organic', d.no))
    * CASE WHEN d.day IN (truth('incident_1')::DATE, truth('incident_2')::DATE) THEN truth('incident_factor') ELSE 1 END AS organic,
  truth('paid_plays_per_yuan') * b.spend * exp(0.06 * z('plays.paid', d.no))
    * CASE WHEN d.day IN (truth('incident_1')::DATE, truth('incident_2')::DATE) THEN truth('incident_factor') ELSE 1 END AS paid
FROM demo_day AS d JOIN bought AS b USING (no);

CREATE TEMP TABLE demo_video_plays AS
WITH active AS (
  SELECT p.no, p.day, p.organic, p.paid, v.id, v.video_id, v.form, v.hook_s, v.script_structure, v.id * 1000 + p.no AS row_id,
    date_diff('day', v.published_at::DATE, p.day) AS age,
    v.pull * power(0.5, date_diff('day', v.published_at::DATE, p.day) / 3.5) * exp(0.3 * z('video.day', v.id * 1000 + p.no)) AS weight,
    sqrt(v.pull) * power(0.5, date_diff('day', v.published_at::DATE, p.day) / 8.0) AS paid_weight
  FROM demo_plays AS p JOIN demo_video AS v ON v.published_at::DATE <= p.day AND v.published_at::DATE > p.day - 30
),
shared AS (
  SELECT *, whole(organic * weight / sum(weight) OVER (PARTITION BY no), 'video.organic', row_id) AS organic_plays,
    whole(paid * paid_weight / sum(paid_weight) OVER (PARTITION BY no), 'video.paid', row_id) AS paid_plays
  FROM active
)
SELECT s.*, organic_plays + paid_plays AS plays, f.ctr * power(0.5, s.age / f.half_life_days) AS ctr
FROM shared AS s JOIN truth_content_forms AS f USING (form)
WHERE organic_plays + paid_plays > 0;

INSERT INTO video_day
WITH three AS (
  SELECT *, greatest(plays, whole(plays * 1.9, 'video.impressions', row_id)) AS impressions,
    least(plays, counted(
      plays * least(0.95, (0.55 + CASE WHEN hook_s <= 3 THEN 0.13 ELSE 0 END) * exp(0.05 * z('video.three', row_id))),
      'video.plays_3s', row_id)) AS plays_3s
  FROM demo_video_plays
),
fifteen AS (
  SELECT *,
    least(plays_3s, counted(
      plays_3s * (CASE WHEN script_structure = 'pain_solution' THEN 0.47 ELSE 0.38 END) * exp(0.05 * z('video.fifteen', row_id)),
      'video.plays_15s', row_id)) AS plays_15s
  FROM three
),
liked AS (
  SELECT *,
    least(plays_15s, counted(plays_15s * 0.11 * exp(0.15 * z('video.likes', row_id)), 'video.valid', row_id)) AS valid_likes
  FROM fifteen
)
SELECT video_id, day, impressions,
  least(impressions, counted(impressions * ctr * exp(0.08 * z('video.ctr', row_id)), 'video.clicks', row_id)),
  organic_plays, paid_plays, plays_3s, plays_15s,
  least(plays_15s, counted(plays_15s * 0.41 * exp(0.06 * z('video.full', row_id)), 'video.full_plays', row_id)),
  -- A third more likes come before fifteen seconds have played: fingers, not interest.
  valid_likes + counted(valid_likes * 0.38, 'video.fast_likes', row_id), valid_likes,
  counted(plays * 0.004, 'video.comments', row_id),
  counted(plays * CASE WHEN script_structure = 'story' THEN 0.0068 ELSE 0.0025 END, 'video.shares', row_id),
  counted(plays * 0.006, 'video.favourites', row_id)
FROM liked;

-- Minutes of the last quarter add up to the day's plays exactly: each minute is a step of the rounded running share.
INSERT INTO play_minute
WITH totals AS (
  SELECT day, sum(organic_plays)::BIGINT AS organic, sum(paid_plays)::BIGINT AS paid
  FROM video_day WHERE day > getvariable('last_day') - 91 GROUP BY day
),
hourly AS (SELECT hour, count(*) AS weight FROM demo_hour WHERE form = 'video' GROUP BY hour),
minutes AS (
  SELECT t.*, m.minute, (m.minute // 60)::INTEGER AS hour, day_no(t.day) * 1440 + m.minute AS row_id
  FROM totals AS t, range(1440) AS m(minute)
),
weighted AS (
  -- Between the hours' middles the level moves in a straight line.
  SELECT m.*,
    (a.weight * (1 - (m.minute + 30) % 60 / 60.0) + b.weight * ((m.minute + 30) % 60 / 60.0)) * exp(0.12 * z('minute', m.row_id)) AS weight
  FROM minutes AS m JOIN hourly AS a ON a.hour = ((m.minute + 1410) // 60) % 24 JOIN hourly AS b ON b.hour = ((m.minute + 1470) // 60) % 24
),
running AS (
  SELECT *, sum(weight) OVER (PARTITION BY day ORDER BY minute) / sum(weight) OVER (PARTITION BY day) AS upto FROM weighted
),
steps AS (
  SELECT day, minute, round(organic * upto)::BIGINT - lag(round(organic * upto)::BIGINT, 1, 0) OVER w AS organic_plays,
    round(paid * upto)::BIGINT - lag(round(paid * upto)::BIGINT, 1, 0) OVER w AS paid_plays
  FROM running WINDOW w AS (PARTITION BY day ORDER BY minute)
)
SELECT day::TIMESTAMP + to_minutes(minute), organic_plays, paid_plays FROM steps WHERE organic_plays + paid_plays > 0;
