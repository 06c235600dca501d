-- What is spent each day on each paid channel: a base, a slow wave, pulses from week to week and flights of the exposure channel.
CREATE TEMP TABLE demo_media_week AS
WITH weeks AS (SELECT week_no, min(week) AS week, avg(lift) AS lift FROM demo_day GROUP BY week_no)
SELECT c.channel_id, c.no AS channel_no, w.week_no, w.week, w.lift,
  c.spend * getvariable('scale')
    * (1 + 0.15 * w.week_no / 104)
    * exp(0.48 * z('media.pulse.' || c.channel_id, w.week_no) - 0.115)
    -- A budget follows promotions a little, never so much that the two cannot be told apart.
    * (1 + 0.35 * w.lift)
    * CASE WHEN c.goal = 'exposure' THEN CASE WHEN u('media.flight', w.week_no // 3) < 0.55 THEN 1.65 ELSE 0.15 END
        WHEN c.medium = 'creator' THEN CASE WHEN u('media.burst', w.week_no) < 0.3 THEN 2.1 ELSE 0.55 END
        WHEN u('media.pause.' || c.channel_id, w.week_no) < 0.06 THEN 0.1 ELSE 1 END AS planned
FROM truth_channels AS c, weeks AS w WHERE c.paid;

CREATE TEMP TABLE demo_media_day AS
WITH shaped AS (
  SELECT m.channel_id, m.channel_no, d.no, d.day, d.week_no, m.planned,
    d.weekday_factor * exp(0.1 * z('media.day.' || m.channel_id, d.no)) AS weight
  FROM demo_media_week AS m JOIN demo_day AS d USING (week_no)
)
SELECT channel_id, channel_no, no, day, week_no,
  -- The last week has two days.
  round(planned * count(*) OVER same / 7 * weight / sum(weight) OVER same, 2) AS spend
FROM shaped
WINDOW same AS (PARTITION BY channel_id, week_no);

-- Geometric adstock x_t = s_t + decay x_(t-1), then Hill: beta x^alpha / (x^alpha + gamma^alpha), on weekly spend.
CREATE TEMP TABLE demo_media_effect AS
WITH spent AS (
  SELECT channel_id, week_no, sum(spend) * 7 / count(*) AS spend FROM demo_media_day GROUP BY channel_id, week_no
),
stocked AS (
  SELECT s.channel_id, s.week_no,
    sum(p.spend * power(c.decay, s.week_no - p.week_no)) AS stock
  FROM spent AS s JOIN spent AS p ON p.channel_id = s.channel_id AND p.week_no <= s.week_no
    JOIN truth_channels AS c ON c.channel_id = s.channel_id
  GROUP BY s.channel_id, s.week_no
)
SELECT s.channel_id, s.week_no, s.stock,
  c.beta * getvariable('scale') * power(s.stock, c.alpha)
    / (power(s.stock, c.alpha) + power(c.gamma * getvariable('scale'), c.alpha)) AS effect
FROM stocked AS s JOIN truth_channels AS c USING (channel_id);
