-- table: competitor_video
-- grain: one row per watched video of a brand, ours included
-- key: video_id
-- ref: brand_id -> brand.brand_id
-- check: plays are not negative | plays >= 0
CREATE TABLE competitor_video (
  video_id VARCHAR NOT NULL, -- the platform's id as text
  brand_id VARCHAR NOT NULL, -- brand
  platform VARCHAR NOT NULL, -- where it was published
  published_at TIMESTAMP NOT NULL, -- Beijing time
  plays BIGINT NOT NULL, -- plays when observed, 7 days after publication or at the end of the data
  likes BIGINT NOT NULL, -- likes when observed
  duration_s DOUBLE NOT NULL, -- seconds
  script_structure VARCHAR, -- pain_solution, plain, story, teardown
  first_product_s DOUBLE, -- seconds to the first product shot
  cut_interval_s DOUBLE, -- mean seconds between cuts
  close_up_interval_s DOUBLE, -- mean seconds between product close-ups
  music VARCHAR, -- trending, original, none
  topic VARCHAR -- topic
);
