-- mart: channel_days
-- grain: one row per day, channel and source of advertising
-- key: day, channel, source
-- needs: ad_day, ad_report
-- joins: channel, creative, video
-- column: day DATE | Beijing time
-- column: channel VARCHAR | channel; of a report platform_scope
-- column: medium VARCHAR | feed, search, live_ads, brand_exposure, …; NULL when unknown
-- column: goal VARCHAR | exposure or performance; NULL when unknown
-- column: platform VARCHAR | platform; all when unknown
-- column: scope VARCHAR | standard, whole_domain, feed, search, boost
-- column: spend DECIMAL(18,2) | yuan
-- column: impressions BIGINT | times shown
-- column: clicks BIGINT | clicks
-- column: carts BIGINT | adds to cart the platform claims
-- column: claimed_orders BIGINT | orders the platform claims
-- column: claimed_gmv DECIMAL(18,2) | yuan the platform claims
-- column: spread BOOLEAN | true when figures of several days were divided by day, to the cent
-- column: span_days INTEGER | days of the longest figure behind it; 1 when it is of the day itself
-- column: source VARCHAR | ad_day; else the mapping of the report
-- identity: spend is not negative | spend >= 0
-- identity: a divided figure had several days | spread = (span_days > 1)
-- note: Scopes claim the same orders: never add claimed_orders or claimed_gmv over scopes. What was spent in each is money of its own.
-- example: SELECT day, sum(spend) AS spend FROM channel_days GROUP BY day ORDER BY day
-- Most rows are of one day: they need no division. Within a channel and source medium, goal, platform and scope are one each.
WITH parts AS NOT MATERIALIZED (
  SELECT
    day, channel, medium, goal, platform, scope, spend, impressions, clicks, carts, claimed_orders, claimed_gmv, spread, 1 AS n, source
  FROM ad_days
  WHERE NOT spread
  UNION ALL
  SELECT
    a.day + i,
    a.channel,
    a.medium,
    a.goal,
    a.platform,
    a.scope,
    CAST(round(a.spend * (i + 1) / n, 2) - round(a.spend * i / n, 2) AS DECIMAL(18,2)),
    a.impressions * (i + 1) // n - a.impressions * i // n,
    a.clicks * (i + 1) // n - a.clicks * i // n,
    a.carts * (i + 1) // n - a.carts * i // n,
    a.claimed_orders * (i + 1) // n - a.claimed_orders * i // n,
    CAST(round(a.claimed_gmv * (i + 1) / n, 2) - round(a.claimed_gmv * i / n, 2) AS DECIMAL(18,2)),
    a.spread,
    n,
    a.source
  FROM (SELECT *, last_day - day + 1 AS n FROM ad_days WHERE spread) AS a
    CROSS JOIN LATERAL (SELECT CAST(unnest(range(a.n)) AS INTEGER) AS i) AS d
)
SELECT
  day AS day,
  channel AS channel,
  any_value(medium) AS medium,
  any_value(goal) AS goal,
  any_value(platform) AS platform,
  any_value(scope) AS scope,
  CAST(sum(spend) AS DECIMAL(18,2)) AS spend,
  CAST(sum(impressions) AS BIGINT) AS impressions,
  CAST(sum(clicks) AS BIGINT) AS clicks,
  CAST(sum(carts) AS BIGINT) AS carts,
  CAST(sum(claimed_orders) AS BIGINT) AS claimed_orders,
  CAST(sum(claimed_gmv) AS DECIMAL(18,2)) AS claimed_gmv,
  bool_or(spread) AS spread,
  CAST(max(n) AS INTEGER) AS span_days,
  source AS source
FROM parts
GROUP BY day, channel, source;
