-- table: creative
-- grain: one row per advertising creative (素材)
-- key: creative_id
-- ref: campaign_id -> campaign.campaign_id
-- ref: product_id -> product.product_id
-- ref: video_id -> video.video_id
CREATE TABLE creative (
  creative_id VARCHAR NOT NULL, -- the platform's id as text
  campaign_id VARCHAR NOT NULL, -- campaign it runs in
  product_id VARCHAR, -- product shown
  video_id VARCHAR, -- video it was cut from; NULL for pictures
  form VARCHAR NOT NULL, -- drama, review, live_clip, picture
  hook VARCHAR, -- suspense, conflict, visual, pain, price
  first_day DATE -- first day delivered
);
