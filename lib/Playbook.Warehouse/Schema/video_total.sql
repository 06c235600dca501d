-- table: video_total
-- grain: one row per video or note and day observed: totals since publication
-- key: platform, video_id, observed_on
-- check: published before observed | CAST(published_at AS DATE) <= observed_on
-- check: rates are fractions | finish_rate BETWEEN 0 AND 1 AND five_s_rate BETWEEN 0 AND 1 AND two_s_bounce_rate BETWEEN 0 AND 1
-- note: The creator centre exports no id: video_id is then the moment of publication and the title. 完播率 (plays to the end) and 5s完播率 (plays
-- note: of 5 s or more) are two rates.
CREATE TABLE video_total (
  platform VARCHAR NOT NULL, -- douyin, xiaohongshu, …
  video_id VARCHAR NOT NULL, -- the platform's id, or the moment of publication and the title
  observed_on DATE NOT NULL, -- day of the export
  published_at TIMESTAMP NOT NULL, -- Beijing time
  source VARCHAR NOT NULL, -- mapping it came through
  form VARCHAR, -- video, picture
  impressions BIGINT, -- times shown (曝光)
  plays BIGINT, -- plays or views
  finish_rate DOUBLE, -- full plays / plays, as printed
  five_s_rate DOUBLE, -- plays of 5 s or more / plays, as printed
  two_s_bounce_rate DOUBLE, -- plays under 2 s / plays, as printed
  cover_click_rate DOUBLE, -- clicks on the cover / impressions, as printed
  mean_play_s DOUBLE, -- seconds a play lasted on average
  length_s DOUBLE, -- seconds
  likes BIGINT, -- likes
  shares BIGINT, -- shares
  comments BIGINT, -- comments
  collects BIGINT, -- collects (收藏)
  profile_visits BIGINT, -- visits to the profile
  follower_gain BIGINT -- followers won less lost; may be negative
);
