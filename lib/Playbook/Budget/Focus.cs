using System.Globalization;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>Buyers of a category of known age and gender.</summary>
/// <param name="Category">Product category.</param>
/// <param name="Buyers">Buyers.</param>
/// <param name="YoungWomen">Women of 18 to 30 among them.</param>
public sealed record CategoryAge(string Category, long Buyers, long YoungWomen);

/// <summary>Visits to a category through paid channels in an hour of the day.</summary>
/// <param name="Category">Product category.</param>
/// <param name="Hour">0 to 23, Beijing time.</param>
/// <param name="Visits">Visits.</param>
/// <param name="Orders">Visits that ended in an order.</param>
public sealed record CategoryHour(string Category, int Hour, long Visits, long Orders);

/// <summary>The days that a table holds.</summary>
/// <param name="What">What its rows are.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
public sealed record DataSpan(string What, DateOnly First, DateOnly Last)
{
    /// <summary>The days in words, "2025-07-01 to 2026-06-30"; "no days" for none.</summary>
    /// <param name="spans">One row per kind.</param>
    /// <param name="what">The kind asked for.</param>
    public static string Text(IReadOnlyCollection<DataSpan> spans, string what) => spans.FirstOrDefault(s => s.What == what) is { } span
        ? string.Create(CultureInfo.InvariantCulture, $"{span.First:yyyy-MM-dd} to {span.Last:yyyy-MM-dd}") : "no days";
}

/// <summary>What share of a category falls on a group or an hour, and whether that is more than in the other categories.</summary>
/// <param name="Share">The share.</param>
/// <param name="Ratio">The share ÷ that of the other categories.</param>
/// <param name="Pays">Of hours: orders per visit then ÷ at other hours; missing for groups.</param>
public sealed record Focus(Estimate Share, Estimate Ratio, Estimate Pays)
{
    /// <summary>How far above the others' a share must be to call the category focused: a fifth, our reading.</summary>
    public const double Least = 1.2;

    /// <summary>Whether the category is focused; null when the data cannot tell.</summary>
    public bool? IsFocused => Ratio.Lower >= Least ? true : Ratio.Upper < Least ? false : null;

    /// <summary>What follows a remark on the hours: how often a visit orders then; empty when that is not known.</summary>
    public string Paying => Pays.HasValue ? $"; a visit then orders {FigureText.Full(Pays)} as often as at other hours" : "";

    /// <summary>Women of 18 to 30 among the buyers of a category.</summary>
    /// <param name="rows">One row per category.</param>
    /// <param name="category">The category.</param>
    public static Focus OnYoungWomen(IReadOnlyCollection<CategoryAge> rows, string category)
    {
        var (own, rest) = (rows.Where(r => r.Category == category).ToList(), rows.Where(r => r.Category != category).ToList());
        return Of(own.Sum(r => r.YoungWomen), own.Sum(r => r.Buyers), rest.Sum(r => r.YoungWomen), rest.Sum(r => r.Buyers),
            $"women of 18 to 30 among {category} buyers of known age and gender", $"no {category} buyers of known age and gender");
    }

    /// <summary>Visits to a category within some hours of the day.</summary>
    /// <param name="rows">One row per category and hour.</param>
    /// <param name="category">The category.</param>
    /// <param name="from">First hour, 0 to 23.</param>
    /// <param name="to">The hour at which it ends, above <paramref name="from"/>, up to 24.</param>
    public static Focus OnHours(IReadOnlyCollection<CategoryHour> rows, string category, int from, int to)
    {
        var inside = rows.ToLookup(r => (Own: r.Category == category, Inside: r.Hour >= from && r.Hour < to));
        long Visits(bool own, bool within) => inside[(own, within)].Sum(r => r.Visits);
        long Orders(bool within) => inside[(true, within)].Sum(r => r.Orders);
        var hours = string.Create(CultureInfo.InvariantCulture, $"between {from:00}:00 and {to:00}:00");
        var focus = Of(
            Visits(true, true), Visits(true, true) + Visits(true, false), Visits(false, true), Visits(false, true) + Visits(false, false),
            $"share of paid visits to {category} products {hours}", $"no paid visits to {category} products");
        return Visits(true, true) == 0 || Orders(false) == 0 ? focus : focus with
        {
            Pays = Proportions.RiskRatio(Orders(true), Visits(true, true), Orders(false), Visits(true, false),
                definition: $"orders per paid visit to {category} products {hours} ÷ at other hours"),
        };
    }

    private static Focus Of(long part, long whole, long otherPart, long otherWhole, string definition, string nothing) => new(
        whole > 0 ? Proportions.Wilson(part, whole, 0.95, definition) : Estimate.Missing(nothing, Unit.Fraction),
        whole > 0 && otherWhole > 0
            ? Proportions.RiskRatio(part, whole, otherPart, otherWhole, definition: $"{definition} ÷ the same of other categories")
            : Estimate.Missing(whole > 0 ? "no other category to compare with" : nothing, Unit.Multiple),
        Estimate.Missing("not enough orders", Unit.Multiple));
}
