using System.Globalization;

namespace Playbook.Planning;

/// <summary>
/// Writes figures as the reports do: rates with one decimal and a narrow space before % at which no
/// line breaks, never more digits than the interval supports.
/// </summary>
public static class FigureText
{
    // A line may break at a thin space (U+2009), and then "16.9" stands apart from "%".
    private const char Narrow = '\u202f';
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The value alone, or "–" when missing.</summary>
    public static string Value(Estimate estimate) => estimate.Value is { } v
        ? Number(v, estimate.Unit, HalfWidth(estimate))
        : "–";

    /// <summary>The interval alone, as "81.1 to 81.7 %"; the reason when the figure is missing; empty when it is exact.</summary>
    public static string Interval(Estimate estimate)
    {
        if (!estimate.HasValue) return estimate.MissingReason ?? "no data";
        if (estimate is not { Lower: { } lower, Upper: { } upper }) return "";
        var half = HalfWidth(estimate);
        var (a, b) = (Number(lower, estimate.Unit, half), Number(upper, estimate.Unit, half));
        return estimate.Unit is Unit.Fraction or Unit.Points or Unit.Change or Unit.Seconds or Unit.Minutes or Unit.Days
            ? $"{Bare(a)} to {b}"
            : $"{a} to {b}";
    }

    /// <summary>Value and interval: "81.4 % (81.1 to 81.7 %)".</summary>
    public static string Full(Estimate estimate) =>
        Interval(estimate) is { Length: > 0 } interval ? $"{Value(estimate)} ({interval})" : Value(estimate);

    /// <summary>
    /// A number in its unit. <paramref name="halfWidth"/>, the half width of its interval in the same unit, limits the digits; null keeps
    /// the unit's usual digits.
    /// </summary>
    public static string Number(double value, Unit unit, double? halfWidth = null) =>
        double.IsNaN(value) || double.IsInfinity(value) ? "–" : unit switch
        {
            Unit.Yuan => Money(value, halfWidth),
            Unit.Fraction => Signless(value * 100, Decimals(halfWidth * 100, RateDecimals(value))) + Narrow + "%",
            Unit.Points => Signed(value * 100, Decimals(halfWidth * 100, 1)) + Narrow + "pt",
            Unit.Change => Signed(value * 100, Decimals(halfWidth * 100, 1)) + Narrow + "%",
            Unit.Multiple => Signless(value, Decimals(halfWidth, 2)) + "×",
            Unit.Seconds => Signless(value, Decimals(halfWidth, value < 10 ? 1 : 0)) + Narrow + "s",
            Unit.Minutes => Signless(value, Decimals(halfWidth, 1)) + Narrow + "min",
            Unit.Days => Signless(value, Decimals(halfWidth, 1)) + Narrow + "d",
            Unit.Count => Large(value),
            _ => Signless(value, Decimals(halfWidth, Math.Abs(value) >= 100 ? 0 : 2)),
        };

    /// <summary>A share in whole per cent where it is one: "50 %", "12.5 %".</summary>
    /// <param name="share">A fraction.</param>
    public static string Share(double share) => Number(share, Unit.Fraction).Replace(".0", "", StringComparison.Ordinal);

    private static double? HalfWidth(Estimate e) => e is { Lower: { } a, Upper: { } b } && b > a ? (b - a) / 2 : null;

    // The last digit written is worth at least a tenth of the interval's half width;
    // a narrow interval adds none to the unit's usual digits.
    private static int Decimals(double? halfWidth, int usual) =>
        halfWidth is { } h && h > 0 ? Math.Clamp((int)Math.Ceiling(-Math.Log10(h)) + 1, 0, usual) : usual;

    // A rate below one per cent would read as 0.0.
    private static int RateDecimals(double rate) => rate != 0 && Math.Abs(rate) < 0.01 ? 2 : 1;

    private static string Money(double value, double? halfWidth)
    {
        var sign = (value < 0 ? "−" : "") + Currency.Sign;
        var v = Math.Abs(value);
        return v switch
        {
            >= 1e12 => sign + (v / 1e12).ToString("#,##0.00", Culture) + "T",
            >= 1e9 => sign + (v / 1e9).ToString(v < 1e10 ? "0.00" : v < 1e11 ? "0.0" : "0", Culture) + "B",
            0 => sign + "0",
            >= 1e6 => sign + (v / 1e6).ToString(halfWidth < 2e4 ? "0.00" : v < 1e7 ? "0.00" : "#,##0.0", Culture) + "M",
            >= 1e4 => sign + (v / 1e3).ToString(halfWidth > 3e3 || v >= 1e5 ? "#,##0" : "0.0", Culture) + "k",
            >= 100 => sign + v.ToString("#,##0", Culture),
            // Fen matter in a price; not beside an interval of yuan, nor in whole yuan.
            _ => sign + v.ToString(halfWidth > 1 || v == Math.Floor(v) ? "0" : "0.00", Culture),
        };
    }

    private static string Large(double value) => Math.Abs(value) switch
    {
        >= 1e9 => Signless(value / 1e9, 2) + "B",
        >= 1e7 => Signless(value / 1e6, 1) + "M",
        _ => Signless(Math.Round(value), 0),
    };

    private static string Signless(double value, int decimals) =>
        Minus(Rounded(value, decimals).ToString("#,##0." + new string('0', decimals), Culture));

    private static string Signed(double value, int decimals) =>
        Rounded(value, decimals) > 0 ? "+" + Signless(value, decimals) : Signless(value, decimals);

    private static double Rounded(double value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0.0;

    private static string Minus(string text) => text.Replace('-', '−').TrimEnd('.');

    private static string Bare(string text) => text.Split(Narrow)[0];
}
