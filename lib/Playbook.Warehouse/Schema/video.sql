-- table: video
-- grain: one row per short video of the brand
-- key: video_id
-- ref: product_id -> product.product_id
-- check: duration is positive | duration_s > 0
CREATE TABLE video (
  video_id VARCHAR NOT NULL, -- the platform's id as text
  platform VARCHAR NOT NULL, -- where it was published
  creator_id VARCHAR, -- creator; NULL for the brand's own account
  product_id VARCHAR, -- product shown
  title VARCHAR NOT NULL, -- title
  published_at TIMESTAMP NOT NULL, -- Beijing time
  duration_s DOUBLE NOT NULL, -- seconds
  form VARCHAR NOT NULL, -- drama, review, live_clip
  script_structure VARCHAR, -- pain_solution, plain, story, teardown
  hook VARCHAR, -- suspense, conflict, visual, pain, price
  hook_s DOUBLE, -- seconds until the hook is delivered
  first_product_s DOUBLE, -- seconds to the first product shot
  cut_interval_s DOUBLE, -- mean seconds between cuts
  close_up_interval_s DOUBLE, -- mean seconds between product close-ups
  music VARCHAR, -- trending, original, none
  topic VARCHAR -- topic
);
