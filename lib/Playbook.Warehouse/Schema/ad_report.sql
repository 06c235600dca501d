-- table: ad_report
-- grain: one row per advertising unit and span of days of one report
-- key: source, account_id, first_day, last_day, unit_id
-- check: span is in order | last_day >= first_day
-- check: direct is part of all | gmv_direct <= gmv
-- check: gmv splits into direct and indirect | gmv = gmv_direct + gmv_indirect
-- note: Reports that cover the same days overlap: 全域 (whole_domain) claims every order of the room as its own, 标准 (standard) only orders of
-- note: its window. Never sum over scopes, nor over windows; gmv is a claim of the platform, not the shop's money.
CREATE TABLE ad_report (
  source VARCHAR NOT NULL, -- mapping it came through; its definitions are in table definition
  account_id VARCHAR NOT NULL, -- advertising account as text; 'all' when the file names none
  first_day DATE NOT NULL, -- first day covered, Beijing time
  last_day DATE NOT NULL, -- last day covered
  unit_id VARCHAR NOT NULL, -- campaign, creative, order … as text, see unit_level
  platform VARCHAR NOT NULL, -- douyin, kuaishou, channels, xiaohongshu, taobao, jd
  scope VARCHAR NOT NULL, -- standard, whole_domain, feed, search, boost
  unit_level VARCHAR NOT NULL, -- account, kind, campaign, order, product, note, keyword, creative
  objective VARCHAR, -- as printed
  spend DECIMAL(18,2) NOT NULL, -- yuan
  impressions BIGINT, -- times shown
  clicks BIGINT, -- clicks
  click_definition VARCHAR, -- what the platform counts as a click, when it is not a plain click
  conversions BIGINT, -- conversions by the unit's own goal
  orders BIGINT, -- paid orders claimed
  order_window_days INTEGER, -- days after the click within which an order counts; NULL when the report does not say
  attribution VARCHAR, -- direct, all, whole_room
  gmv DECIMAL(18,2), -- yuan claimed within the window
  gmv_direct DECIMAL(18,2), -- yuan of the advertised product or room
  gmv_indirect DECIMAL(18,2), -- yuan of other products of the shop
  net_gmv DECIMAL(18,2), -- yuan claimed less the refunds the report takes off
  created_orders BIGINT, -- orders placed, paid or not
  created_gmv DECIMAL(18,2), -- yuan of orders placed, paid or not
  new_customers BIGINT, -- buyers new to the shop
  followers BIGINT, -- followers won
  carts BIGINT, -- adds to cart
  video_plays BIGINT, -- plays
  plays_3s BIGINT, -- plays of 3 s or more
  plays_finished BIGINT, -- plays to the end
  likes BIGINT, -- likes
  comments BIGINT, -- comments
  shares BIGINT, -- shares
  collects BIGINT -- collects (收藏)
);
