using System.Globalization;
using Playbook.Planning;

namespace Playbook.Kit.Funnel;

/// <summary>Words for readers.</summary>
internal static class FunnelNames
{
    /// <summary>"douyin_feed" as "douyin feed".</summary>
    public static string Of(string id) => id.Replace('_', ' ');

    public static string Percent(double rate) => FigureText.Number(rate, Unit.Fraction);

    public static string Yuan(double value) => FigureText.Number(value, Unit.Yuan);

    public static string Hour(int hour) => hour.ToString("00", CultureInfo.InvariantCulture) + ":00";

    public static string First(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
