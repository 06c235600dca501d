-- mart: creator_posts
-- grain: one row per paid cooperation with a creator (达人)
-- key: platform, order_id
-- needs: creator_order
-- joins: creator, order_line, product, after_sale, settlement
-- column: platform VARCHAR | douyin, xiaohongshu, …
-- column: order_id VARCHAR | the marketplace's order as text
-- column: creator_id VARCHAR | creator
-- column: content_id VARCHAR | video or note
-- column: published_on DATE | day of publication
-- column: followers BIGINT | followers on the last day observed up to publication, or else on the first one observed
-- column: category VARCHAR | kind of content, as last observed
-- column: price DECIMAL(18,2) | yuan for the creator
-- column: service_fee DECIMAL(18,2) | yuan for the marketplace
-- column: cost DECIMAL(18,2) | yuan: price and service fee; NULL where no price is known
-- column: impressions BIGINT | times shown
-- column: plays BIGINT | plays or reads, bought ones among them
-- column: readers BIGINT | persons who read
-- column: likes BIGINT | likes
-- column: comments BIGINT | comments
-- column: shares BIGINT | shares
-- column: collects BIGINT | collects (收藏)
-- column: finish_rate DOUBLE | full plays / plays, as printed
-- column: orders BIGINT | paid orders that name the content; NULL when none does
-- column: gmv DECIMAL(18,2) | yuan of GMV of these orders
-- column: paid DECIMAL(18,2) | yuan that their buyers paid
-- column: source VARCHAR | creator_order
-- identity: cost is price and fee | cost >= price
-- identity: orders are worth something | gmv >= paid
-- note: Orders that name a creator and no content are in paid_lines: most are credited to a creator and to none of his posts.
-- example: SELECT creator_id, count(*) AS posts, sum(cost) AS cost FROM creator_posts GROUP BY creator_id ORDER BY creator_id
WITH seen AS (
  SELECT platform, creator_id, arg_min(followers, observed_on) AS followers, arg_max(category, observed_on) AS category
  FROM creator
  GROUP BY platform, creator_id
),
sold AS (
  SELECT video_id, count(DISTINCT order_id) AS orders, sum(gmv) AS gmv, sum(paid) AS paid
  FROM paid_lines
  WHERE video_id IN (SELECT content_id FROM creator_order)
  GROUP BY video_id
)
SELECT
  o.platform AS platform,
  o.order_id AS order_id,
  o.creator_id AS creator_id,
  o.content_id AS content_id,
  o.published_on AS published_on,
  coalesce(c.followers, s.followers) AS followers,
  s.category AS category,
  o.price AS price,
  o.service_fee AS service_fee,
  CAST(o.price + coalesce(o.service_fee, 0) AS DECIMAL(18,2)) AS cost,
  o.impressions AS impressions,
  o.plays AS plays,
  o.readers AS readers,
  o.likes AS likes,
  o.comments AS comments,
  o.shares AS shares,
  o.collects AS collects,
  o.finish_rate AS finish_rate,
  t.orders AS orders,
  CAST(t.gmv AS DECIMAL(18,2)) AS gmv,
  CAST(t.paid AS DECIMAL(18,2)) AS paid,
  'creator_order' AS source
FROM creator_order AS o
  LEFT JOIN seen AS s ON s.platform = o.platform AND s.creator_id = o.creator_id
  LEFT JOIN sold AS t ON t.video_id = o.content_id
  ASOF LEFT JOIN (SELECT * FROM creator WHERE followers IS NOT NULL) AS c
    ON c.platform = o.platform AND c.creator_id = o.creator_id AND o.published_on >= c.observed_on;
