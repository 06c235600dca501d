-- table: video_day
-- grain: one row per video and day with any impression
-- key: video_id, day
-- ref: video_id -> video.video_id
-- check: plays nest | plays_15s <= plays_3s AND plays_3s <= organic_plays + paid_plays
-- check: valid likes are likes | valid_likes BETWEEN 0 AND likes
-- check: clicks within impressions | clicks BETWEEN 0 AND impressions
CREATE TABLE video_day (
  video_id VARCHAR NOT NULL, -- video
  day DATE NOT NULL, -- Beijing time
  impressions BIGINT NOT NULL, -- times the cover was shown
  clicks BIGINT NOT NULL, -- clicks on the product link
  organic_plays BIGINT NOT NULL, -- plays without advertising
  paid_plays BIGINT NOT NULL, -- plays bought
  plays_3s BIGINT NOT NULL, -- plays of 3 s or more
  plays_15s BIGINT NOT NULL, -- plays of 15 s or more
  full_plays BIGINT NOT NULL, -- plays to the end (完播)
  likes BIGINT NOT NULL, -- all likes
  valid_likes BIGINT NOT NULL, -- likes after 15 s or more of play (有效互动)
  comments BIGINT NOT NULL, -- comments
  shares BIGINT NOT NULL, -- shares
  favourites BIGINT NOT NULL -- saves (收藏)
);
