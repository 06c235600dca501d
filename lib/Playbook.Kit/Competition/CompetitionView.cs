using System.Globalization;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

/// <summary>
/// The figures and tables of the chapter on competitors: each method gives what one section shows, its title computed from what was found.
/// </summary>
public static partial class CompetitionView
{
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Span(DateOnly from, DateOnly to) => $"{Day(from)} to {Day(to)}";

    // Names of sources and topics come from tables: small_flat_storage reads as "small flat storage".
    private static string Words(string name) => name.Replace('_', ' ');

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Value(double value, Unit unit) => FigureText.Number(value, unit);

    // Sources and the like as a sentence names them.
    internal static string InProse(string source) => source switch { "follow" => "followers", "paid" => "paid traffic", "live_square" => "the live square", _ => Words(source) };

    private static string Count(long n, string one) => n == 1 ? $"1 {one}" : $"{n.ToString("#,##0", CultureInfo.InvariantCulture)} {one}s";

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length <= 1 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }
}
