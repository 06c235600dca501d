-- Random numbers that are functions of seed, stream and row: no state, so any thread may make any of them.
-- u: uniform on (0, 1), 53 bits of a hash. The engine combines two values by XOR, which leaves two streams of one row alike up to flipped
-- bits; hashing the combination once more parts them.
CREATE TEMP MACRO u(stream, i) AS
  ((hash(hash(i, hash(stream, getvariable('seed')))) >> 11)::DOUBLE + 0.5) / 9007199254740992.0;

-- z: standard normal (Box & Muller 1958).
CREATE TEMP MACRO z(stream, i) AS
  sqrt(-2 * ln(u(stream, i))) * cos(2 * pi() * u(stream || '/angle', i));

-- A whole number with the given mean: the fraction decides by chance whether to round up.
CREATE TEMP MACRO whole(x, stream, i) AS floor(x + u(stream, i))::BIGINT;

-- A count with the given mean and Poisson's variance, by its normal approximation; never below 0.
CREATE TEMP MACRO counted(mean, stream, i) AS
  greatest(0, floor(mean + sqrt(greatest(mean, 0)) * z(stream, i) + 0.5))::BIGINT;

CREATE TEMP MACRO logistic(x) AS 1 / (1 + exp(-(x)));
CREATE TEMP MACRO truth(name) AS getvariable(name);
CREATE TEMP MACRO yuan(x) AS (x)::DECIMAL(18,2);
CREATE TEMP MACRO seconds_after(moment, s) AS moment + to_microseconds((floor(s) * 1000000)::BIGINT);

-- Days are counted from the first day, 0 is a Monday.
CREATE TEMP MACRO day_no(d) AS (d - getvariable('first_day'))::INTEGER;
