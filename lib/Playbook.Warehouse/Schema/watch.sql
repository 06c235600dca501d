-- table: watch
-- grain: one row per time that a video was watched
-- key: watch_id
-- ref: customer_id -> customer.customer_id
-- check: lengths are not negative | watched_s >= 0 AND length_s >= 0
-- note: watched_s may exceed length_s where a video is played again.
CREATE TABLE watch (
  watch_id BIGINT NOT NULL, -- row number
  platform VARCHAR, -- where it was watched
  video_id VARCHAR NOT NULL, -- the platform's id as text
  customer_id BIGINT, -- person; NULL when the log names none
  watched_at TIMESTAMP NOT NULL, -- Beijing time; midnight where the log has days alone
  watched_s DOUBLE NOT NULL, -- seconds watched
  length_s DOUBLE -- seconds of the video
);
