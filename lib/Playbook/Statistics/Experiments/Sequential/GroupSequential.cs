using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Playbook.Statistics;

/// <summary>
/// A test with a few planned looks (成组序贯): at each the effect is held against a boundary, and all looks together give false alarms
/// at the level. The boundaries follow from how much information each look really had, by a spending function (Lan and DeMets 1983).
/// </summary>
/// <param name="Information">Share of the planned information at each look, rising, the last at most 1.</param>
/// <param name="Critical">Standard errors that the effect must lie from the null value at each look.</param>
/// <param name="Spent">False alarms spent up to and with each look, both sides together.</param>
/// <param name="Options">Level and side.</param>
/// <param name="Spending">How the level is spent.</param>
public sealed record GroupSequential(IReadOnlyList<double> Information, IReadOnlyList<double> Critical, IReadOnlyList<double> Spent,
    ComparisonOptions Options, Spending Spending)
{
    /// <summary>Most looks: beyond, an always-valid interval is the better choice.</summary>
    public const int MostLooks = 60;

    // Beyond this no boundary is told from infinity.
    private const double Highest = 8;

    /// <summary>Equally spaced looks.</summary>
    /// <param name="looks">How many, 1 to <see cref="MostLooks"/>.</param>
    /// <param name="options">Null for a two-sided test at 0.95.</param>
    /// <param name="spending">How the level is spent.</param>
    public static GroupSequential Equal(int looks, ComparisonOptions? options = null, Spending spending = Spending.OBrienFleming) =>
        looks is >= 1 and <= MostLooks
            ? Of([.. Enumerable.Range(1, looks).Select(k => (double)k / looks)], options, spending)
            : throw new ArgumentOutOfRangeException(nameof(looks), looks, $"A design has 1 to {MostLooks} looks.");

    /// <summary>Looks at given shares of the information, which is the planned number of units where nothing else is known.</summary>
    /// <param name="information">Shares above 0, rising, at most 1.</param>
    /// <param name="options">Null for a two-sided test at 0.95.</param>
    /// <param name="spending">How the level is spent.</param>
    /// <exception cref="ArgumentException">The shares are none, too many, not rising or outside their range.</exception>
    public static GroupSequential Of(
        IReadOnlyList<double> information, ComparisonOptions? options = null, Spending spending = Spending.OBrienFleming)
    {
        options = (options ?? new()).Checked();
        if (information.Count is < 1 or > MostLooks)
            throw new ArgumentException($"A design has 1 to {MostLooks} looks; got {information.Count}.", nameof(information));
        for (var k = 0; k < information.Count; k++)
            if (!(information[k] > (k == 0 ? 0 : information[k - 1])) || information[k] > 1)
                throw new ArgumentException($"Look {k + 1} has a share of {information[k]} of the information; "
                    + $"allowed: above {(k == 0 ? 0 : information[k - 1])} and at most 1.", nameof(information));
        var two = options.Alternative == Alternative.TwoSided;
        var alpha = two ? options.Alpha / 2 : options.Alpha;
        var (critical, spent) = (new double[information.Count], new double[information.Count]);
        var (looks, before) = (new BrownianLooks(), 0.0);
        for (var k = 0; k < information.Count; k++)
        {
            Interruption.Check();
            var (next, now) = (information[k], spending.Spent(alpha, information[k]));
            double Excess(double c) => looks.Cross(next, Lower(c), c).Above - (now - before);
            critical[k] = Excess(Highest) >= 0 ? Highest : Brent.FindRoot(Excess, 0, Highest, 1e-12, 200);
            looks.Continue(next, Lower(critical[k]), critical[k]);
            (spent[k], before) = (two ? 2 * now : now, now);
        }

        return new(information, critical, spent, options, spending);

        double Lower(double c) => two ? -c : double.NegativeInfinity;
    }

    /// <summary>Chance of having stopped with a significant effect by each look, for a given effect.</summary>
    /// <param name="drift">
    /// Effect less the null value, in standard errors at full information, in the direction that the test looks for: 0 gives the false
    /// alarms, 2.8 the usual 80 % of a single look.
    /// </param>
    public double[] Crossing(double drift)
    {
        if (!double.IsFinite(drift)) throw new ArgumentOutOfRangeException(nameof(drift), drift, "A drift is finite.");
        var (looks, sum, two) = (new BrownianLooks(drift), 0.0, Options.Alternative == Alternative.TwoSided);
        var crossing = new double[Critical.Count];
        for (var k = 0; k < crossing.Length; k++)
        {
            var lower = two ? -Critical[k] : double.NegativeInfinity;
            var (above, below) = looks.Cross(Information[k], lower, Critical[k]);
            crossing[k] = sum += above + below;
            looks.Continue(Information[k], lower, Critical[k]);
        }

        return crossing;
    }

    /// <summary>Units of this design, if it runs to its end, over those of a single look of the same power; 1 or more.</summary>
    /// <param name="power">Chance to find the effect, above the level and below 1.</param>
    public double Inflation(double power = 0.8)
    {
        if (!(power > Options.Alpha && power < 1))
            throw new ArgumentOutOfRangeException(nameof(power), power, $"The power lies between the level {Options.Alpha} and 1.");
        var single = Z.ForLevel(Options.IntervalLevel) + Normal.InvCDF(0, 1, power);
        var drift = Brent.FindRoot(d => Crossing(d)[^1] - power, 0.5 * single, 3 * single, 1e-9, 100);
        return Math.Max(1, drift * drift / (single * single));
    }

    /// <summary>The comparison at one look, with the interval of the boundary (repeated intervals; Jennison and Turnbull 1989).</summary>
    /// <param name="look">Which look, 1 for the first.</param>
    /// <param name="control">The control arm with the units so far.</param>
    /// <param name="treatment">The treated arm with the units so far.</param>
    /// <param name="covariance">Covariance of both figures; 0 for independent arms.</param>
    /// <returns>Without a p-value, which one look of several does not have; significant when the boundary is crossed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such look.</exception>
    public Comparison At(int look, ArmFigure control, ArmFigure treatment, double covariance = 0)
    {
        if (look < 1 || look > Critical.Count)
            throw new ArgumentOutOfRangeException(nameof(look), look, $"The design has looks 1 to {Critical.Count}.");
        var test = TestStatistic.Of(control, treatment, Options, covariance);
        // The boundary of the normal law at the same tail of Student's t: few units or clusters stray further.
        var critical = EffectMoments.Reason(control, treatment) is not null ? Critical[look - 1]
            : -StudentLaw.Quantile(Normal.CDF(0, 1, -Critical[look - 1]), EffectMoments.Freedoms(control, treatment));
        bool? crossed = test.Value is not { } z ? null
            : (Options.Alternative switch { Alternative.TwoSided => Math.Abs(z), Alternative.Greater => z, _ => -z }) > critical;
        return Comparison.Of(control, treatment, Options, covariance, critical, null, crossed,
            $"group-sequential, look {look} of {Critical.Count} ({Spending})");
    }
}
