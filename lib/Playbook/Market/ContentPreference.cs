using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>How one segment stands to one kind of content.</summary>
/// <param name="Segment">Segment of people.</param>
/// <param name="Content">Kind of content.</param>
/// <param name="Count">Answers.</param>
/// <param name="Share">Share of the segment that prefers it, with Wilson's interval.</param>
/// <param name="Tgi">TGI against everybody, 100 = like everybody.</param>
/// <param name="Residual">Distance from independence in standard errors (Haberman 1973).</param>
public sealed record PreferenceCell(string Segment, string Content, long Count, Estimate Share, Estimate Tgi, double Residual);

/// <summary>Who likes what (内容偏好): the association of segments and content, cell by cell.</summary>
/// <param name="Segments">Segments, in order of their names.</param>
/// <param name="Contents">Kinds of content, in order of their names.</param>
/// <param name="Table">The counts.</param>
/// <param name="Association">Cramér's V with its interval.</param>
/// <param name="Cells">All cells, segment by segment.</param>
public sealed record ContentPreference(
    IReadOnlyList<string> Segments, IReadOnlyList<string> Contents, ContingencyTable Table, Estimate Association,
    IReadOnlyList<PreferenceCell> Cells)
{
    /// <summary>
    /// Per segment the content that lies farthest above independence, where its TGI is above 110 for certain: three at most, the clearest
    /// first. Empty when segments and content are not associated (p above 0.01).
    /// </summary>
    public IReadOnlyList<PreferenceCell> Leads => Table.PValue > 0.01 ? []
        : [.. Segments.Select(s => Cells.Where(c => c.Segment == s).MaxBy(c => c.Residual)!).Where(c => c.Tgi.Lower > 110)
            .OrderByDescending(c => c.Residual).Take(3)];

    /// <summary>Crosses segments with content.</summary>
    /// <param name="answers">Counts of people; one person counts once. Cells that are not named count 0.</param>
    /// <returns>Null without any answer.</returns>
    /// <exception cref="ArgumentException">A cell occurs twice.</exception>
    public static ContentPreference? Of(IEnumerable<(string Segment, string Content, long Count)> answers)
    {
        var all = answers.ToArray();
        if (all.Sum(a => a.Count) == 0) return null;
        string[] segments = [.. all.Select(a => a.Segment).Distinct().Order(StringComparer.Ordinal)];
        string[] contents = [.. all.Select(a => a.Content).Distinct().Order(StringComparer.Ordinal)];
        var counts = new long[segments.Length, contents.Length];
        var seen = new HashSet<(string, string)>();
        foreach (var (segment, content, count) in all)
        {
            if (!seen.Add((segment, content)))
                throw new ArgumentException($"The cell {segment} × {content} occurs twice.", nameof(answers));
            counts[Array.IndexOf(segments, segment), Array.IndexOf(contents, content)] = count;
        }

        var table = new ContingencyTable(counts);
        var cells = new List<PreferenceCell>();
        for (var i = 0; i < segments.Length; i++)
            for (var j = 0; j < contents.Length; j++)
                cells.Add(new(segments[i], contents[j], counts[i, j],
                    Proportions.Wilson(counts[i, j], table.RowTotal(i), definition: "share of the segment that prefers it"),
                    TargetGroupIndex.Of(
                        counts[i, j], table.RowTotal(i), table.ColumnTotal(j) - counts[i, j], table.Total - table.RowTotal(i)),
                    table.AdjustedResidual(i, j)));
        return new(segments, contents, table, table.CramersV(), cells);
    }
}
