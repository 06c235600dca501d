using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>Which outcome a model explains, and what one unit of it is worth.</summary>
/// <param name="Id">Its name in the data: gmv, kept, orders, …</param>
public sealed record OutcomeMetric(string Id)
{
    private static readonly string[] Money = ["gmv", "kept", "revenue", "sales"];

    /// <summary>The outcome that is meant where there are several: money before counts; null for none.</summary>
    /// <param name="ids">Names of the outcomes that the data hold.</param>
    public static OutcomeMetric? Choose(IEnumerable<string> ids)
    {
        var found = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return Money.Append("orders").FirstOrDefault(found.Contains) is { } known ? new(known) : found.Count > 0 ? new(found[0]) : null;
    }

    /// <summary>True for yuan. A name that is not known as money is a count: taken for yuan it would make up a profit.</summary>
    public bool IsMoney => Money.Contains(Id);

    /// <summary>Unit of the outcome.</summary>
    public Unit Unit => IsMoney ? Unit.Yuan : Unit.Count;

    /// <summary>The outcome in words: "GMV".</summary>
    public string Text => Id switch { "gmv" => "GMV", "kept" => "GMV kept after refunds", _ => Id.Replace('_', ' ') };

    /// <summary>The same at the start of a line.</summary>
    public string Title => char.ToUpperInvariant(Text[0]) + Text[1..];

    /// <summary>
    /// What a unit of the outcome leaves before advertising: of money a fraction, of a count yuan; missing for a count without a value.
    /// </summary>
    /// <param name="economics">What sales leave.</param>
    /// <param name="given">A margin set by hand, 0 to 1, which takes the place of the economics; 0 for none.</param>
    /// <param name="valuePerUnit">Of a count: contribution of one before advertising, yuan; 0 for unknown.</param>
    public Estimate Margin(Economics economics, double given = 0, decimal valuePerUnit = 0)
    {
        return IsMoney
            ? given > 0 ? Estimate.Exact(given, Unit.Fraction, 0, $"contribution per yuan of {Text}, as set")
                : Id == "kept" ? economics.KeptMargin : economics.GmvMargin
            : valuePerUnit > 0
                ? Estimate.Exact((double)valuePerUnit, Unit.Yuan, 0, $"contribution of one of {Text} before advertising, as set")
            : Estimate.Missing($"{Text} are a count: what one is worth in yuan is not in the data (set valuePerUnit)", Unit.Fraction);
    }

    /// <summary>
    /// Outcome per yuan of advertising at which nothing is left, 1 ÷ margin; of a count per 1,000 yuan; missing, with the reason, where
    /// none or no upper end is known.
    /// </summary>
    /// <param name="margin">What a unit of the outcome leaves.</param>
    public static Estimate BreakEven(Estimate margin)
    {
        var (unit, per) = margin.Unit == Unit.Yuan ? (Unit.Number, 1000.0) : (Unit.Multiple, 1.0);
        if (margin.Value is not { } value) return margin with { Unit = unit };
        var (low, high) = (margin.Lower ?? value, margin.Upper ?? value);
        if (low <= 0)
        {
            return Estimate.Missing(
                $"break-even cannot be told: a unit of outcome leaves {FigureText.Full(margin)} before advertising", unit, margin.N);
        }

        const string Definition = "outcome per yuan (of a count per 1,000 yuan) of advertising at which contribution is 0";
        return margin.HasInterval ? Estimate.Of(per / value, per / high, per / low, margin.N, unit, Definition, margin.Level)
            : Estimate.Exact(per / value, unit, margin.N, Definition);
    }
}
