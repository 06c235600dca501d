-- table: benchmark
-- grain: one row per figure or rule of the source deck; copied from datasets/benchmarks.csv
-- key: id
CREATE TABLE benchmark (
  id VARCHAR NOT NULL, -- such as C09-005
  chapter INTEGER NOT NULL, -- chapter of the deck
  topic VARCHAR, -- topic
  metric VARCHAR NOT NULL, -- metric
  value VARCHAR NOT NULL, -- as printed
  unit VARCHAR, -- as printed
  comparison VARCHAR, -- against what
  scope VARCHAR, -- whom or what
  period VARCHAR, -- when
  seed_phrase_zh VARCHAR, -- the deck's words
  english_note VARCHAR, -- our note
  value_min DOUBLE, -- lower end
  value_max DOUBLE, -- upper end
  operator VARCHAR, -- comparison
  kind VARCHAR NOT NULL -- claim, threshold, target, rule, example
);
