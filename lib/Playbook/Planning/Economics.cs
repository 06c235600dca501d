using System.Globalization;
using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>
/// What one yuan of sales leaves before advertising, and the return on advertising (ROAS) at which nothing is left (保本ROI): the one
/// definition of contribution, kept share and break-even that all chapters use.
/// <para>
/// Margin of a paid yuan: m = (1 − r)(1 + s − k − f − g) − g · r · loss − freight − insurance, with r refunds, k creator commission,
/// f platform fee, g goods, s the platform's subsidy, each per paid yuan. Commission, fee, subsidy and goods of what comes back fall away;
/// freight and insurance do not. Break-even ROAS on paid GMV: 1 / m. With price 30 and goods 16.8: m = 0.44, ROAS 2.27; with 15 % returned
/// and resold 0.374, 2.67; with all returned goods lost 0.29, 3.45.
/// </para>
/// <para>An input that nobody measured is a range, and every result's interval covers it: <see cref="Propagation"/> says how.</para>
/// </summary>
public sealed partial record Economics
{
    private static readonly string[] Names =
        ["refunds", "goods", "commission", "platform fee", "freight", "return insurance", "returned goods lost", "platform subsidy"];

    // Orders of one fen (0.01 yuan) are common: any cost can be many times what was paid.
    private static readonly double[] Tops = [1, Any, Any, Any, Any, Any, 1, Any];

    private const double Any = double.MaxValue;

    /// <summary>Share of the paid value that is refunded in the end, 0 to 1.</summary>
    public required Input Refunds { get; init => field = Within(value, 0); }

    /// <summary>Cost of goods per paid yuan, 0 or more: 16.8 for a price of 30 is 0.56.</summary>
    public required Input Goods { get; init => field = Within(value, 1); }

    /// <summary>Creator commission on kept value, 0 or more; with the platform fee in it where the data state both as one.</summary>
    public required Input Commission { get; init => field = Within(value, 2); }

    /// <summary>Platform fee on kept value, 0 or more.</summary>
    public required Input PlatformFee { get; init => field = Within(value, 3); }

    /// <summary>Freight of all paid orders per paid yuan, 0 or more.</summary>
    public required Input Freight { get; init => field = Within(value, 4); }

    /// <summary>Return freight or its insurance for all paid orders per paid yuan, 0 or more.</summary>
    public required Input Insurance { get; init => field = Within(value, 5); }

    /// <summary>Share of returned goods that cannot be sold again, 0 to 1.</summary>
    public required Input Loss { get; init => field = Within(value, 6); }

    /// <summary>What the platform adds to a paid yuan (平台补贴), 0 or more: part of GMV, paid out with what is kept.</summary>
    public required Input Subsidy { get; init => field = Within(value, 7); }

    /// <summary>Coverage of the sampling part of the intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Economics of what is known; the rest is assumed.</summary>
    /// <param name="refunds">Share of the paid value refunded in the end.</param>
    /// <param name="goods">Cost of goods per paid yuan.</param>
    /// <param name="commission">Creator commission on kept value.</param>
    /// <param name="platformFee">Platform fee on kept value.</param>
    /// <param name="freight">Freight per paid yuan.</param>
    /// <param name="insurance">Return insurance per paid yuan.</param>
    /// <param name="loss">Share of returned goods lost.</param>
    /// <param name="subsidy">Platform subsidy per paid yuan.</param>
    /// <param name="assumed">Ranges for what is not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its range.</exception>
    public static Economics Of(Input? refunds = null, Input? goods = null, Input? commission = null, Input? platformFee = null,
        Input? freight = null, Input? insurance = null, Input? loss = null, Input? subsidy = null, EconomicsAssumptions? assumed = null)
    {
        assumed ??= new();
        return new()
        {
            Refunds = refunds ?? assumed.Refunds,
            Goods = goods ?? assumed.Goods,
            Commission = commission ?? assumed.Commission,
            PlatformFee = platformFee ?? assumed.PlatformFee,
            Freight = freight ?? assumed.Freight,
            Insurance = insurance ?? assumed.Insurance,
            Loss = loss ?? assumed.Loss,
            Subsidy = subsidy ?? assumed.Subsidy,
        };
    }

    /// <summary>What a paid yuan leaves before advertising, as a fraction; negative when every sale loses money.</summary>
    public Estimate Margin => Result(PaidMargin, Unit.Fraction, "contribution per paid yuan");

    /// <summary>What a yuan kept after refunds leaves, as a fraction; missing when all may be refunded.</summary>
    public Estimate KeptMargin => Result(x => PaidMargin(x) / (1 - x[0]), Unit.Fraction, "contribution per yuan kept after refunds");

    /// <summary>What a yuan of GMV (paid and platform subsidy) leaves, as a fraction.</summary>
    public Estimate GmvMargin => Result(x => PaidMargin(x) / (1 + x[7]), Unit.Fraction, "contribution per yuan of GMV");

    /// <summary>
    /// Paid GMV per yuan of advertising at which nothing is left; missing, with the reason, where no ROAS breaks even or where the margin
    /// may be 0 or less, so that there is no upper end.
    /// </summary>
    public Estimate BreakEvenRoas
    {
        get
        {
            var margin = Margin;
            var (low, high) = (margin.Lower ?? margin.Value!.Value, margin.Upper ?? margin.Value!.Value);
            if (margin.Value is not > 0 || 1 / margin.Value is not { } roas || !double.IsFinite(roas))
                return Missing($"no ROAS breaks even: a paid yuan leaves {FigureText.Full(margin)} before advertising");
            if (low <= 0 || !double.IsFinite(1 / low))
                return Missing($"cannot be told: {FigureText.Number(1 / high, Unit.Multiple)} or more, and none if a paid yuan leaves "
                    + $"nothing ({FigureText.Full(margin)} before advertising{Widest})");
            var definition = "paid GMV per yuan of advertising at which contribution is 0" + Note;
            return margin.HasInterval
                ? Estimate.Of(roas, 1 / high, 1 / low, margin.N, Unit.Multiple, definition, Level)
                : Estimate.Exact(roas, Unit.Multiple, margin.N, definition);

            Estimate Missing(string reason) => Estimate.Missing(reason, Unit.Multiple, margin.N);
        }
    }

    /// <summary>Contribution of a sum of paid money, in yuan.</summary>
    /// <param name="paid">Yuan paid, 0 or more; its sampling error is taken as independent of the inputs'.</param>
    public Estimate OfPaid(Estimate paid) => OfSum(paid, PaidMargin, "of what was paid");

    /// <summary>Contribution of a sum of money kept after refunds, in yuan.</summary>
    /// <inheritdoc cref="OfPaid"/>
    /// <param name="kept">Yuan kept, 0 or more.</param>
    public Estimate OfKept(Estimate kept) => OfSum(kept, x => PaidMargin(x) / (1 - x[0]), "of what was kept after refunds");

    /// <summary>Contribution of a sum of GMV (paid and platform subsidy), in yuan.</summary>
    /// <inheritdoc cref="OfPaid"/>
    /// <param name="gmv">Yuan of GMV, 0 or more.</param>
    public Estimate OfGmv(Estimate gmv) => OfSum(gmv, x => PaidMargin(x) / (1 + x[7]), "of GMV");

    /// <summary>All inputs, those that move the margin most first.</summary>
    public IReadOnlyList<InputWidth> Widths =>
        [.. Inputs.Select((input, i) => new InputWidth(Names[i], input, Width(i))).OrderByDescending(w => w.Width)];

    /// <summary>The assumed input that makes the margin widest; null when no assumption moves it.</summary>
    public InputWidth? Dominating => Assumed.FirstOrDefault();

    /// <summary>
    /// "; assumed: goods 40.0 % to 70.0 %, … (by whom)", widest first, those that move nothing left out; empty for none. Definitions of
    /// results end in it.
    /// </summary>
    public string Note => string.Concat(Assumed.GroupBy(w => w.Input.Source).Select(g => $"; assumed: {string.Join(", ", g)} ({g.Key})"));

    private IEnumerable<InputWidth> Assumed => Widths.Where(w => w.Input.IsAssumed && w.Width > 0);

    private string Widest => Dominating is { } widest ? $"; the widest assumption is {widest}" : "";

    private Input[] Inputs => [Refunds, Goods, Commission, PlatformFee, Freight, Insurance, Loss, Subsidy];

    private static double PaidMargin(double[] x) => ((1 - x[0]) * (1 + x[7] - x[2] - x[3] - x[1])) - (x[1] * x[0] * x[6]) - x[4] - x[5];

    private Estimate OfSum(Estimate sum, Func<double[], double> margin, string what)
    {
        if (sum.Value is not { } yuan) return sum with { Unit = Unit.Yuan };
        if (yuan < 0) throw new ArgumentOutOfRangeException(nameof(sum), yuan, "A sum of sales is 0 yuan or more.");
        return Result(x => x[Tops.Length] * margin(x), Unit.Yuan, "contribution " + what, Input.Of(sum));
    }

    private Estimate Result(Func<double[], double> result, Unit unit, string what, Input? sum = null)
    {
        Input[] inputs = sum is null ? Inputs : [.. Inputs, sum];
        var n = inputs.Where(i => i.N > 0).Select(i => i.N).DefaultIfEmpty().Min();
        var (value, lower, upper) = Propagation.Of(inputs, [.. Tops, Any], result, Level);
        var definition = $"{what} before advertising, after refunds, goods, commission, fees, freight, return insurance, lost goods{Note}";
        return !double.IsFinite(value) || !double.IsFinite(lower) || !double.IsFinite(upper)
                ? Estimate.Missing("everything may be refunded: nothing is kept to divide by", unit, n)
            : lower == upper ? Estimate.Exact(value, unit, n, definition)
            : Estimate.Of(value, lower, upper, n, unit, definition, Level);
    }

    private double Width(int index)
    {
        var input = Inputs[index];
        double[] x = [.. Inputs.Select(i => i.Value)];
        var z = Z.ForLevel(Level);
        return Math.Abs(At(Math.Min(Tops[index], input.High + (z * input.Right))) - At(Math.Max(0, input.Low - (z * input.Left))));

        double At(double end)
        {
            x[index] = end;
            return PaidMargin(x);
        }
    }

    private static Input Within(Input input, int index) => input.Low >= 0 && input.High <= Tops[index] ? input
        : throw new ArgumentOutOfRangeException(Names[index], string.Create(CultureInfo.InvariantCulture, $"{input.Low} to {input.High}"),
            $"The input '{Names[index]}' is a fraction{(Tops[index] < Any ? $" from 0 to {Tops[index]}" : ", 0 or more")}.");
}
