using System.Globalization;
using Microsoft.Data.Analysis;
using Playbook.Planning;
using Playbook.Statistics;
using Series = Playbook.Charts.Series;

namespace Playbook.Kit;

/// <content>Rates: ratios of sums of counts, with Wilson's 95 % interval.</content>
public static partial class FrameExtensions
{
    /// <summary>
    /// A rate over rows: the sum of a part over the sum of its whole. A row in which either is missing counts in neither.
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="part">Column of counts of what happened: whole numbers of 0 or more, or truth values.</param>
    /// <param name="whole">Column of counts of what it could have happened to.</param>
    /// <param name="where">
    /// A boolean column, or NOT and one: the rows to take; a row whose value is missing is in neither. Null for all rows.
    /// </param>
    /// <returns>A fraction with Wilson's 95 % interval; missing when the whole is 0.</returns>
    /// <exception cref="ArgumentException">There is no such column, a value is no count, or the part is larger than the whole.</exception>
    public static Estimate Rate(this DataFrame frame, string part, string whole, string? where = null)
    {
        var rows = FrameColumns.Rows(frame, where);
        var counts = new Counts(frame, part, whole);
        foreach (var row in rows) counts.Add(row);
        return counts.Rate(where is null ? "" : $" ({FrameWords.Of(where.Trim())})");
    }

    /// <summary>
    /// Lines of rates with their bands, for <c>Figures.Line</c>: one, or one for each value of <paramref name="by"/>. Rows at the same
    /// place are added up; places that are numbers or times are sorted, texts keep the query's order. Where the whole is 0 the line has a
    /// gap. Rows without a place are left out.
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="part">Column of counts of what happened.</param>
    /// <param name="whole">Column of counts of what it could have happened to.</param>
    /// <param name="at">Column of the places on the axis: numbers, days, texts.</param>
    /// <param name="by">
    /// Column whose values name the lines, in the query's order; rows without one are left out. Null for one line, named after the part.
    /// </param>
    /// <param name="where">A boolean column, or NOT and one: the rows to take. Null for all rows.</param>
    /// <exception cref="ArgumentException">There is no such column, a value is no count, or a part is larger than its whole.</exception>
    public static IReadOnlyList<Series> Rates(this DataFrame frame, string part, string whole, string at, string? by = null,
        string? where = null)
    {
        var rows = FrameColumns.Rows(frame, where);
        if (by is null) return [Line(FrameWords.Heading(part), Grouped(frame, rows, part, whole, at))];
        var names = FrameColumns.Places(FrameColumns.Find(frame, by));
        return [.. rows.Where(row => names(row) is not null).GroupBy(row => names(row)!)
            .Select(line => Line(FrameWords.Name(line.Key), Grouped(frame, line, part, whole, at)))];
    }

    /// <summary>
    /// A rate for each value of a column, in the query's order, for <c>Figures.Intervals</c>. Rows without a value are left out.
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="part">Column of counts of what happened.</param>
    /// <param name="whole">Column of counts of what it could have happened to.</param>
    /// <param name="at">Column whose values name the rates.</param>
    /// <param name="where">A boolean column, or NOT and one: the rows to take. Null for all rows.</param>
    /// <exception cref="ArgumentException">There is no such column, a value is no count, or a part is larger than its whole.</exception>
    public static IReadOnlyList<(string Name, Estimate Figure)> RateRows(this DataFrame frame, string part, string whole, string at, string?
        where = null) =>
        [.. Grouped(frame, FrameColumns.Rows(frame, where), part, whole, at)
            .Select(group => (FrameWords.Name(group.Place), group.Counts.Rate($" ({FrameWords.Name(group.Place)})")))];

    private static List<(object Place, Counts Counts)> Grouped(DataFrame frame, IEnumerable<long> rows, string part,
        string whole, string at)
    {
        var places = FrameColumns.Places(FrameColumns.Find(frame, at));
        var found = new Dictionary<object, Counts>();
        // Also when there is no row: a column that is not there is told of.
        var none = new Counts(frame, part, whole);
        foreach (var row in rows)
        {
            if (places(row) is not { } place) continue;
            if (!found.TryGetValue(place, out var counts)) found[place] = counts = none.Fresh();
            counts.Add(row);
        }

        return [.. found.Select(group => (group.Key, group.Value))];
    }

    private static Series Line(string name, List<(object Place, Counts Counts)> groups)
    {
        if (groups.Count > 0 && groups[0].Place is not string) groups.Sort((a, b) => Comparer<object>.Default.Compare(a.Place, b.Place));
        var rates = groups.ConvertAll(group => group.Counts.Rate($" ({FrameWords.Name(group.Place)})"));
        return new(name, groups.ConvertAll(group => group.Place), Ends(rate => rate.Value), Ends(rate => rate.Lower),
            Ends(rate => rate.Upper));

        List<double> Ends(Func<Estimate, double?> end) => rates.ConvertAll(rate => end(rate) ?? double.NaN);
    }

    /// <summary>The two sums of a rate.</summary>
    private sealed class Counts(DataFrame frame, string part, string whole)
    {
        private readonly DataFrameColumn parts = FrameColumns.Numbers(frame, part), wholes = FrameColumns.Numbers(frame, whole);
        private double happened, possible;

        public Counts Fresh() => new(frame, part, whole);

        public void Add(long row)
        {
            if (Count(parts, row) is not { } one || Count(wholes, row) is not { } other) return;
            happened += one;
            possible += other;
        }

        /// <summary>The rate; <paramref name="scope"/> says in its definition and its errors which rows it is of.</summary>
        public Estimate Rate(string scope)
        {
            if (happened > possible)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"{FrameColumns.Title(frame)}{scope}: '{parts.Name}' adds up to {happened:N0}, '{wholes.Name}' to {possible:N0}; "
                    + $"the part of a rate is no larger than its whole."));
            return possible > 0
                ? Proportions.Wilson((long)happened, (long)possible, definition: $"{FrameWords.Of(part)} / {FrameWords.Of(whole)}{scope}")
                : Estimate.Missing($"no {FrameWords.Of(whole)}{scope}", Unit.Fraction);
        }

        private double? Count(DataFrameColumn column, long row) => FrameColumns.Number(column, row) is not { } count ? null
            : count >= 0 && count == Math.Truncate(count) && double.IsFinite(count) ? count
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{FrameColumns.Title(frame)}, row {row + 1}, column '{column.Name}': {count} is no count; "
                + $"the interval of a rate needs whole numbers of 0 or more."));
    }
}
