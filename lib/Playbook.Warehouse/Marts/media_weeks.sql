-- mart: media_weeks
-- grain: one row per week and channel that advertised
-- key: week, channel
-- needs: media_week, ad_day, ad_report
-- joins: channel, creative, video
-- column: week DATE | Monday of the week
-- column: channel VARCHAR | channel; of a report platform_scope, so that scopes are never added
-- column: name VARCHAR | for readers
-- column: goal VARCHAR | exposure or performance; NULL when unknown
-- column: platform VARCHAR | platform; NULL when unknown
-- column: spend DECIMAL(18,2) | yuan
-- column: impressions BIGINT | times shown; NULL when unknown
-- column: clicks BIGINT | clicks; NULL when unknown
-- column: days INTEGER | days of the week that the source covers; 7 when it is whole
-- column: spread BOOLEAN | true when a figure of several days was divided by day
-- column: span_days INTEGER | days of the longest figure behind it: 1 for daily rows, 7 for a weekly table, 28 for a report of four weeks
-- column: source VARCHAR | media_week; ad_days in weeks of which it has none
-- note: Fewer than seven days without a row between days with rows are days without advertising; a longer gap is a file that was not
-- note: loaded.
-- identity: spend is not negative | spend >= 0
-- identity: days of a week | days BETWEEN 1 AND 7
-- identity: a Monday | isodow(week) = 1 OR source = 'media_week'
-- example: SELECT week, channel, spend FROM media_weeks WHERE days = 7 ORDER BY week, channel
WITH daily AS MATERIALIZED (
  SELECT
    CAST(date_trunc('week', day) AS DATE) AS week, day, channel, goal, platform, spend, impressions, clicks, spread, span_days
  FROM channel_days
),
days_known AS (
  SELECT day, lead(day) OVER (ORDER BY day) AS next FROM (SELECT DISTINCT day FROM daily)
),
covered AS (
  SELECT CAST(date_trunc('week', day) AS DATE) AS week, CAST(count(*) AS INTEGER) AS days
  FROM (SELECT day + CAST(unnest(range(CASE WHEN next - day < 8 THEN next - day ELSE 1 END)) AS INTEGER) AS day FROM days_known)
  GROUP BY 1
),
weekly AS (
  SELECT
    week,
    channel,
    max(goal) AS goal,
    max(platform) AS platform,
    CAST(sum(spend) AS DECIMAL(18,2)) AS spend,
    CAST(sum(impressions) AS BIGINT) AS impressions,
    CAST(sum(clicks) AS BIGINT) AS clicks,
    bool_or(spread) AS spread,
    CAST(max(span_days) AS INTEGER) AS span_days
  FROM daily
  WHERE week NOT IN (SELECT week FROM media_week)
  GROUP BY week, channel
)
SELECT
  m.week AS week,
  m.channel_id AS channel,
  coalesce(c.name, m.channel_id) AS name,
  c.goal AS goal,
  c.platform AS platform,
  m.spend AS spend,
  m.impressions AS impressions,
  CAST(NULL AS BIGINT) AS clicks,
  7 AS days,
  false AS spread,
  7 AS span_days,
  'media_week' AS source
FROM media_week AS m LEFT JOIN channel AS c ON c.channel_id = m.channel_id
UNION ALL
SELECT
  w.week, w.channel, coalesce(c.name, w.channel), w.goal, w.platform, w.spend, w.impressions, w.clicks, d.days, w.spread, w.span_days,
  'ad_days'
FROM weekly AS w JOIN covered AS d ON d.week = w.week LEFT JOIN channel AS c ON c.channel_id = w.channel;
