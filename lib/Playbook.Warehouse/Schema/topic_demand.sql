-- table: topic_demand
-- grain: one row per topic and week
-- key: week, topic
-- check: not negative | demand_index >= 0 AND own_videos >= 0 AND rival_videos >= 0
CREATE TABLE topic_demand (
  week DATE NOT NULL, -- Monday of the week
  topic VARCHAR NOT NULL, -- topic
  category VARCHAR NOT NULL, -- category it belongs to
  demand_index DOUBLE NOT NULL, -- search and topic index, 0 or more
  own_videos BIGINT NOT NULL, -- our videos on it that week
  rival_videos BIGINT NOT NULL -- the watched rivals' videos on it that week
);
