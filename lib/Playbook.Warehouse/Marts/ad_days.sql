-- mart: ad_days
-- grain: one row per advertising unit and day, or span of days of a report
-- key: source, account_id, day, last_day, unit_id
-- needs: ad_day, ad_report
-- joins: channel, creative, video
-- column: day DATE | first day covered, Beijing time
-- column: last_day DATE | last day covered; the same for a single day
-- column: spread BOOLEAN | true for a span of several days: divide it before it stands beside single days
-- column: account_id VARCHAR | advertising account; all when the source names none
-- column: unit_id VARCHAR | creative, campaign, order … as text
-- column: unit_level VARCHAR | account, kind, campaign, order, product, note, keyword, creative
-- column: campaign_id VARCHAR | campaign; NULL when the unit is none and belongs to none that is known
-- column: creative_id VARCHAR | creative; NULL when the unit is none
-- column: video_id VARCHAR | video the creative was cut from
-- column: hook_s DOUBLE | seconds until that video's hook is delivered
-- column: channel VARCHAR | channel; of a report platform_scope, such as douyin_whole_domain
-- column: medium VARCHAR | feed, search, live_ads, brand_exposure, …; NULL when the report does not tell
-- column: goal VARCHAR | exposure or performance; NULL when unknown
-- column: platform VARCHAR | platform; all when the channel is not in the channel table
-- column: scope VARCHAR | standard, whole_domain, feed, search, boost
-- column: spend DECIMAL(18,2) | yuan
-- column: impressions BIGINT | times shown
-- column: clicks BIGINT | clicks
-- column: carts BIGINT | adds to cart the platform claims
-- column: claimed_orders BIGINT | orders the platform claims within its own window
-- column: claimed_gmv DECIMAL(18,2) | yuan the platform claims; never the shop's money
-- column: window_days INTEGER | days after the click within which an order counts; NULL when not told
-- column: source VARCHAR | ad_day; else the mapping of the report
-- identity: span is in order | last_day >= day
-- identity: spans are marked | spread = (last_day > day)
-- identity: spend is not negative | spend >= 0
-- note: Scopes claim the same orders (全域 every order of the room, 标准 those of its window): never add claims over scopes. What was spent in
-- note: each is money of its own. A report gives way to ad_day for the same platform and days, except 全域, which ad_day does not hold. Of
-- note: reports of one platform, scope and account that overlap, the one of shorter spans counts, then the one of smaller units.
-- example: SELECT channel, scope, sum(spend) AS spend FROM ad_days GROUP BY channel, scope ORDER BY channel, scope
WITH daily AS NOT MATERIALIZED (
  SELECT
    a.day AS day,
    a.day AS last_day,
    'all' AS account_id,
    a.creative_id AS unit_id,
    'creative' AS unit_level,
    a.campaign_id AS campaign_id,
    a.creative_id AS creative_id,
    a.channel_id AS channel,
    c.medium AS medium,
    c.goal AS goal,
    coalesce(c.platform, 'all') AS platform,
    CASE WHEN c.medium IN ('feed', 'search') THEN c.medium ELSE 'standard' END AS scope,
    a.spend AS spend,
    a.impressions AS impressions,
    a.clicks AS clicks,
    a.carts AS carts,
    a.conversions AS claimed_orders,
    a.reported_gmv AS claimed_gmv,
    CAST(NULL AS INTEGER) AS window_days,
    'ad_day' AS source
  FROM ad_day AS a LEFT JOIN channel AS c ON c.channel_id = a.channel_id
),
series AS MATERIALIZED (
  SELECT DISTINCT
    platform,
    scope,
    account_id,
    source,
    unit_level,
    first_day,
    last_day,
    last_day - first_day AS n,
    list_position(['creative', 'keyword', 'note', 'product', 'order', 'campaign', 'kind', 'account'], unit_level) AS size,
    (n, size, account_id = 'all', source, first_day) AS rank
  FROM ad_report
),
kept AS (
  SELECT *
  FROM series AS s
  WHERE NOT EXISTS (
    SELECT 1 FROM series AS o
    WHERE o.platform = s.platform AND o.scope = s.scope AND (o.account_id = s.account_id OR 'all' IN (o.account_id, s.account_id))
      AND o.first_day <= s.last_day AND o.last_day >= s.first_day AND o.rank < s.rank
  ) AND (s.scope = 'whole_domain' OR NOT EXISTS (
    SELECT 1 FROM (SELECT DISTINCT day, platform FROM daily) AS d
    WHERE d.platform IN (s.platform, 'all') AND d.day BETWEEN s.first_day AND s.last_day
  ))
),
units AS (
  SELECT * FROM daily
  UNION ALL
  SELECT
    r.first_day,
    r.last_day,
    r.account_id,
    r.unit_id,
    r.unit_level,
    CASE WHEN r.unit_level = 'campaign' THEN r.unit_id END,
    CASE WHEN r.unit_level = 'creative' THEN r.unit_id END,
    r.platform || '_' || r.scope,
    CASE WHEN r.scope IN ('feed', 'search') THEN r.scope END,
    NULL,
    r.platform,
    r.scope,
    r.spend,
    r.impressions,
    r.clicks,
    r.carts,
    r.orders,
    r.gmv,
    r.order_window_days,
    r.source
  FROM ad_report AS r SEMI JOIN kept USING (platform, scope, account_id, source, unit_level, first_day, last_day)
)
SELECT
  u.day AS day,
  u.last_day AS last_day,
  u.last_day > u.day AS spread,
  u.account_id AS account_id,
  u.unit_id AS unit_id,
  u.unit_level AS unit_level,
  coalesce(u.campaign_id, k.campaign_id) AS campaign_id,
  u.creative_id AS creative_id,
  k.video_id AS video_id,
  v.hook_s AS hook_s,
  u.channel AS channel,
  u.medium AS medium,
  u.goal AS goal,
  u.platform AS platform,
  u.scope AS scope,
  u.spend AS spend,
  u.impressions AS impressions,
  u.clicks AS clicks,
  u.carts AS carts,
  u.claimed_orders AS claimed_orders,
  u.claimed_gmv AS claimed_gmv,
  u.window_days AS window_days,
  u.source AS source
FROM units AS u
  LEFT JOIN creative AS k ON k.creative_id = u.creative_id
  LEFT JOIN video AS v ON v.video_id = k.video_id;
