using System.Collections;

namespace Playbook.Charts;

/// <summary>A named run of values, with a band when its uncertainty is known.</summary>
/// <param name="Name">Name as a reader sees it.</param>
/// <param name="X">Positions: days, numbers or names; as many as values.</param>
/// <param name="Y">Values; NaN leaves a gap.</param>
/// <param name="Lower">Lower ends of the intervals, as many as values; null for none.</param>
/// <param name="Upper">Upper ends of the intervals, as many as values; null for none.</param>
public sealed record Series(string Name, IEnumerable X, IReadOnlyList<double> Y, IReadOnlyList<double>? Lower = null,
    IReadOnlyList<double>? Upper = null)
{
    /// <summary>Colour token ("c1" to "c5", "soft", "good", "bad"); null takes the next one in order.</summary>
    public string? Color { get; init; }

    /// <summary>True for a dashed line: a plan, a model, a comparison.</summary>
    public bool Dashed { get; init; }

    /// <summary>Per bar, a colour token; null for one colour.</summary>
    public IReadOnlyList<string>? Colors { get; init; }

    /// <summary>A series out of rows.</summary>
    /// <param name="name">Name as a reader sees it.</param>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="x">Position of a row.</param>
    /// <param name="y">Value of a row; null or NaN leaves a gap.</param>
    /// <param name="lower">Lower end of its interval.</param>
    /// <param name="upper">Upper end of its interval.</param>
    public static Series Of<T, TX>(string name, IEnumerable<T> rows, Func<T, TX> x, Func<T, double?> y, Func<T, double?>? lower = null,
        Func<T, double?>? upper = null)
    {
        var list = rows.ToList();
        return new(name, list.ConvertAll(r => x(r)), Values(list, y),
            lower is null ? null : Values(list, lower), upper is null ? null : Values(list, upper));
    }

    internal IReadOnlyList<object?> Positions() => [.. X.Cast<object?>()];

    internal Series Checked()
    {
        var x = Positions();
        Check(x.Count, nameof(X));
        if (Lower is not null) Check(Lower.Count, nameof(Lower));
        if (Upper is not null) Check(Upper.Count, nameof(Upper));
        if (Colors is not null) Check(Colors.Count, nameof(Colors));
        return this;

        void Check(int count, string part)
        {
            if (count != Y.Count) throw new ArgumentException($"Series \"{Name}\" has {Y.Count} values but {count} entries in {part}.");
        }
    }

    internal bool HasBand => Lower is not null && Upper is not null;

    private static double[] Values<T>(List<T> rows, Func<T, double?> value) => [.. rows.Select(r => value(r) ?? double.NaN)];
}
