using MathNet.Numerics.Distributions;
using Playbook.Creators;

namespace Playbook.Tests.Creators;

/// <summary>
/// A pool of creators with planted truths: plays and engagements by a log-normal law around each creator's own quality, followers that grow
/// with waves and hits of their own, and cheats of five kinds. It shares no line with the score that looks for them.
/// </summary>
internal sealed class CreatorPool
{
    private static readonly DateOnly First = new(2026, 5, 1);

    public List<CreatorPost> Posts { get; } = [];

    public List<CreatorDay> Days { get; } = [];

    /// <summary>Kind of cheat of each creator; "" for honest ones.</summary>
    public Dictionary<string, string> Cheats { get; } = [];

    /// <summary>True logarithm of plays of a typical post, and of its cost per thousand.</summary>
    public Dictionary<string, (double Plays, double Cpm)> Truths { get; } = [];

    public static CreatorPool Of(int seed, int creators = 120, double cheats = 1 / 6.0, bool heavy = false)
    {
        var pool = new CreatorPool();
        var random = new Random(seed);
        string[] kinds = ["likes", "plays", "comments", "jump", "drip"];
        double Z() => heavy ? StudentT.Sample(random, 0, 0.8, 5) : Normal.Sample(random, 0, 1);
        for (var i = 0; i < creators; i++)
        {
            var id = $"k{i:000}";
            var kind = random.NextDouble() < cheats ? kinds[i % 5] : "";
            var followers = Math.Exp(9.6 + (4.5 * random.NextDouble()));
            var (quality, dear) = (0.5 * Z(), 0.35 * Z());
            var plays = -1 + (0.9 * Math.Log(followers)) + quality;
            var price = Math.Exp(plays - quality + Math.Log(0.06) + dear);
            double[] taste = [0.2 * Z(), 0.2 * Z(), 0.2 * Z(), 0.2 * Z()];
            pool.Cheats[$"douyin {id}"] = kind;
            pool.Truths[$"douyin {id}"] = (plays, Math.Log(price * 1000) - plays);
            var n = 1 + random.Next(12);
            for (var p = 0; p < n; p++)
            {
                var own = Math.Exp(plays + (0.7 * Z()));
                double Count(double rate, double t) => own * rate * Math.Exp(t + (0.25 * Z())) * Math.Pow(followers / 1e5, -0.05);
                var (likes, comments, shares, collects) =
                    (Count(0.03, taste[0]), Count(0.002, taste[1]), Count(0.0025, taste[2]), Count(0.005, taste[3]));
                if (kind == "likes") likes *= 3 + (3 * random.NextDouble());
                if (kind == "plays") own *= 4 + (4 * random.NextDouble());
                if (kind == "comments") comments *= 5 + (7 * random.NextDouble());
                pool.Posts.Add(new("douyin", id, First.AddDays(random.Next(60)), (long)followers, (decimal)Math.Round(price, 2),
                    (long)own, (long)likes, (long)comments, (long)shares, (long)collects));
            }

            // Followers: a base, a weekly wave, hits that fade; bought ones on a day, or so many each day.
            var (now, wave) = (followers, 0.0);
            var (jumpDay, drip) = (10 + random.Next(40), followers * (0.002 + (0.003 * random.NextDouble())));
            for (var d = 0; d <= 60; d++)
            {
                pool.Days.Add(new("douyin", id, First.AddDays(d), (long)Math.Round(now)));
                if (random.NextDouble() < 0.03) wave += 0.01 * random.NextDouble();
                wave *= 0.7;
                var gain = followers * Math.Max(-0.0005, (0.0008 * Math.Exp(0.5 * Z())) + wave);
                if (kind == "drip") gain = drip * (1 + (0.03 * Normal.Sample(random, 0, 1)));
                if (kind == "jump" && d == jumpDay) gain += now * (0.12 + (0.25 * random.NextDouble()));
                now += gain;
            }
        }

        return pool;
    }
}
