using System.Globalization;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>Words and short figures for sentences.</summary>
public static class Words
{
    /// <summary>An id as a reader's words: "douyin_feed" is "Douyin feed ads" (<see cref="Phrase.Of"/>).</summary>
    public static string Of(string id) => Phrase.Of(id);

    /// <summary>A text that begins a sentence; a name such as iOS keeps its letters.</summary>
    public static string First(string text) => Phrase.First(text);

    /// <summary>An hour of the day: "22:00".</summary>
    public static string Hour(int hour) => hour.ToString("00", CultureInfo.InvariantCulture) + ":00";

    /// <summary>A share: "38.6 %".</summary>
    public static string Percent(double share) => FigureText.Number(share, Unit.Fraction);

    /// <summary>A share in whole per cent where it is one: "50 %".</summary>
    public static string Whole(double share) => FigureText.Share(share);

    /// <summary>An amount: "¥38.6M".</summary>
    public static string Yuan(double value) => FigureText.Number(value, Unit.Yuan);

    /// <summary>A count with its noun: "1 alarm", "3 alarms", "1,234 alarms".</summary>
    public static string Times(int count, string noun) =>
        $"{count.ToString("#,##0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A p- or q-value with three decimals, or "&lt; 0.001".</summary>
    public static string Chance(double p) => p < 0.001 ? "< 0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);
}
