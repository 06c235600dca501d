-- query: budget/cold_start
-- grain: one row per campaign: creatives delivered in its first two weeks
-- key: campaign_id
SELECT g.campaign_id AS campaign_id, g.channel_id AS channel_id, g.start_on AS start_on,
  count(DISTINCT CASE WHEN c.first_day < g.start_on + INTERVAL 14 DAY THEN c.creative_id END) AS creatives
FROM campaign AS g LEFT JOIN creative AS c ON c.campaign_id = g.campaign_id
GROUP BY g.campaign_id, g.channel_id, g.start_on
ORDER BY g.campaign_id;
