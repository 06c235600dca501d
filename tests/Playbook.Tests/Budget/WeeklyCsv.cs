using System.Globalization;

namespace Playbook.Tests.Budget;

/// <summary>A small comma-separated table of numbers with a header and a date in the first column.</summary>
internal sealed class WeeklyCsv(string[] header, string[][] rows)
{
    public static WeeklyCsv Read(string path)
    {
        var lines = File.ReadAllLines(path).Where(l => l.Length > 0)
            .Select(l => l.Replace("\"", "", StringComparison.Ordinal).Split(',')).ToArray();
        return new(lines[0], lines[1..]);
    }

    public DateOnly[] Weeks => [.. rows.Select(r => DateOnly.ParseExact(r[0], "yyyy-MM-dd", CultureInfo.InvariantCulture))];

    public double[] Column(string name) =>
        [.. rows.Select(r => double.Parse(r[Array.IndexOf(header, name)], CultureInfo.InvariantCulture))];
}
