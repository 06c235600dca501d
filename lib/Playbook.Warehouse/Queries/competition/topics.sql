-- query: competition/topics
-- grain: one row per week and topic
-- key: week, topic
-- params: from date = 2026-04-01, to date = 2026-06-30
SELECT week, topic, category, demand_index AS demand, own_videos, rival_videos
FROM topic_demand
WHERE week >= $from AND week <= $to
ORDER BY week, topic;
