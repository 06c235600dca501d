using Microsoft.Data.Analysis;
using Playbook.Charts;
using Playbook.Kit.Data;
using Playbook.Planning;

namespace Playbook.Kit;

public sealed partial class Chapter
{
    /// <summary>
    /// Shows what a section found. With no rows, a note says which tables the query's marts need and how they are loaded; a figure with
    /// nothing to draw is replaced by its reason. The figures get the SQL of the rows behind their Query button, so that a query can't be
    /// named wrongly.
    /// </summary>
    /// <param name="rows">Named result of the SQL cell that the section is drawn from.</param>
    /// <param name="parts">Figures, tables and notes, in order; null parts are left out.</param>
    public Section Show(DataFrame rows, params object?[] parts) => Show([rows], parts);

    /// <summary>Shows what a section found in several results together.</summary>
    /// <param name="frames">The named results; the section is absent when all are empty.</param>
    /// <param name="parts">Figures, tables and notes, in order; null parts are left out.</param>
    public Section Show(IReadOnlyList<DataFrame> frames, params object?[] parts)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(parts);
        var sources = frames.Select(FrameSource.Of).OfType<FrameSource>().ToList();
        var title = parts.OfType<Figure>().FirstOrDefault()?.Title ?? sources.FirstOrDefault()?.Heading ?? "";
        if (frames.Count > 0 && frames.All(f => f.Rows.Count == 0)) return new(title, [FrameGuide.Empty(Warehouse, sources)]);
        var sql = string.Join("\n\n", sources.Select(s => s.Sql));
        return new(title, [.. parts.OfType<object>().Select(part => part switch
        {
            Figure { Reason: { } reason } figure => new Note(figure.Title.Length > 0 ? figure.Title : "Not shown.", reason, []),
            Figure figure when sources.Count > 0 && figure.Sql is null =>
                figure.WithSql(string.Join(", ", sources.Select(s => s.Name)), sql),
            _ => part,
        })]);
    }

    /// <summary>Shows what a model found that read results of several sections.</summary>
    /// <param name="parts">Figures, tables and notes, in order; null parts are left out.</param>
    public Section Show(params object?[] parts) => Show([], parts);
}
