namespace Playbook.Warehouse.Import;

/// <summary>Rows of a file that were refused for the same reason.</summary>
/// <param name="Column">The column at fault.</param>
/// <param name="Reason">The reason without what differs from row to row.</param>
/// <param name="Allowed">What would have been right.</param>
/// <param name="Rows">How many.</param>
/// <param name="FirstRow">The first of them.</param>
public sealed record RejectReason(string Column, string Reason, string Allowed, long Rows, long FirstRow)
{
    /// <summary>The reasons of a file, the most frequent first.</summary>
    public static IReadOnlyList<RejectReason> Of(ImportReport report) =>
    [
        .. report.Rejections
            .GroupBy(r => (r.Column, Reason: r.Reason.Split(':')[0], r.Allowed))
            .Select(g => new RejectReason(g.Key.Column, g.Key.Reason, g.Key.Allowed, g.LongCount(), g.Min(r => r.Row)))
            .OrderByDescending(r => r.Rows).ThenBy(r => r.FirstRow),
    ];
}
