using System.Globalization;
using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>What a break of a rate says, in sentences.</summary>
public static class BreakText
{
    // More than these would be a list that nobody reads.
    private const int SparedNamed = 6;

    /// <summary>"Carts that become orders: 42 % since 2026-06-01, 55 % before"; why there is no break otherwise.</summary>
    /// <param name="rate">The rate.</param>
    public static Title Finding(BrokenRate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        Title text = $"{Phrase.First(rate.Name)}: {rate.Break.Note}";
        if (rate.Break.Day is not null)
            text = $"{Phrase.First(rate.Name)}: {rate.Break.After:value} since {rate.Day}, {rate.Break.Before:value} before";
        return text;
    }

    /// <summary>How it was looked for, and which days it may have been.</summary>
    /// <param name="rate">The rate.</param>
    public static string Method(BrokenRate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        var doubt = rate.Break is { From: { } from, To: { } to } && from < to
            ? $"; it may have been any day from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"by day; break: the largest step over all days, weekdays taken out, days' errors correlated ({rate.Break.Correlation:0.0}); "
            + $"chance alone gives one as clear in {100 * (rate.Break.Chance ?? 1):0.#} of 100") + doubt;
    }

    /// <summary>What a break rules out, in sentences; empty without one, or where it rules out nothing.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="other">A rate that may have broken on the same day; null for none.</param>
    public static string RulesOut(BrokenRate rate, BrokenRate? other = null)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (rate.Break.Day is null) return "";
        var sentences = new List<string>();
        if (rate.Everywhere is { Count: > 0 } all)
            sentences.Add($"Every {string.Join(", every ", all)} moved: no cause that works in one of them alone explains it.");
        if (rate.Spared is { Count: > 0 } spared)
            sentences.Add("Not clearly moved: "
                + $"{Phrase.List(spared.Take(SparedNamed).Select(s => $"{Phrase.Of(s.Change.Segment)} ({s.Dimension})"))}.");
        if (rate.Known("buyer").FirstOrDefault(b => b.Change.Segment == "bought before") is { } known && rate.Hit(known))
            sentences.Add("Cold traffic is ruled out as the cause: persons who bought before went from "
                + $"{FigureText.Value(known.Change.Before)} to {FigureText.Value(known.Change.After)} as well.");
        if (other is not null && rate.Together(other))
            sentences.Add($"{Phrase.First(other.Name)} broke on {other.Day}, which cannot be told apart from it: one change of that day, "
                + "such as a release, the cashier or a payment contract, is the first to look for.");
        return string.Join(' ', sentences);
    }

    /// <summary>"Carts that become orders broke on 2026-06-01, orders at night on 2026-06-03.": empty where nothing broke.</summary>
    /// <param name="rates">The rates, in order; those of one day are named together.</param>
    public static string Dated(params IEnumerable<BrokenRate> rates)
    {
        var days = rates.Where(r => r.Break.Day is not null).GroupBy(r => r.Day, StringComparer.Ordinal).Select((day, i) =>
            $"{Phrase.List(day.Select(r => r.Name))}{(i == 0 ? " broke" : "")} on {day.Key}").ToArray();
        return days.Length == 0 ? "" : Phrase.First(string.Join(", ", days)) + ".";
    }
}
