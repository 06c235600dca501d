using System.Globalization;
using Playbook.Planning;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

namespace Playbook.Scripts;

/// <summary>What an import says in the terminal.</summary>
internal static class ImportText
{
    private const int ReasonsShown = 10;

    /// <summary>What became of a file: rows, sums, gaps, checks, rejected values.</summary>
    public static void Show(ImportReport report, string warehouse, double share, bool strict)
    {
        string Count(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
        var subject = $"{report.File} → {warehouse} (mapping {report.Mapping})";
        if (report.Outcome == ImportOutcome.Unchanged)
        {
            Terminal.Line($"{subject}: {report.Notes[0]}");
            return;
        }

        Terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{subject}: {report.RowsRead:N0} rows read "
                + $"= {report.RowsLoaded:N0} {(report.Outcome == ImportOutcome.Loaded ? "loaded" : "sound")} + {report.RowsRejected:N0} "
                + $"rejected + {report.RowsDropped:N0} dropped"));
        if (report.Tables.Count > 0)
        {
            Terminal.Table(["table", "read", "loaded", "rejected", "dropped", "replaced", "from", "to"], [.. report.Tables.Select(t => new[]
            {
                t.Table, Count(t.RowsRead), Count(t.RowsLoaded), Count(t.RowsRejected), Count(t.RowsDropped), Count(t.RowsReplaced),
                t.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                t.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            })], right: [1, 2, 3, 4, 5]);
        }

        var sign = Currency.SignOf(report.Currency);
        foreach (var filled in report.Tables.Where(t => t.Sums.Any(s => s.Value != 0)))
        {
            var sums = filled.Sums.Where(s => s.Value != 0)
                .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {sign}{s.Value:N2}"));
            Terminal.Line($"sums in {filled.Table}: {string.Join(", ", sums)}");
        }

        foreach (var filled in report.Tables.Where(t => t.Coverage.Any(c => c.Value < 1)))
        {
            var parts = filled.Coverage.Where(c => c.Value < 1)
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value:P0}"));
            Terminal.Line($"filled in {filled.Table}: {string.Join(", ", parts)}; other columns whole");
        }

        foreach (var filled in report.Tables.Where(t => t.Gaps.Count > 0))
        {
            var days = string.Join(", ", filled.Gaps.Take(10).Select(g => g.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            Terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"{filled.Table} has no row for {filled.Gaps.Count:N0} of its days: {days}{(filled.Gaps.Count > 10 ? ", …" : "")}"));
        }

        if (report.Drift is { } drift)
        {
            var changes = drift.Added.Select(h => $"new {h}").Concat(drift.Gone.Select(h => $"gone {h}"))
                .Concat(drift.Renamed.Select(h => $"{h.Key} is perhaps now {h.Value}"));
            Terminal.Line(
                string.Create(CultureInfo.InvariantCulture, $"columns changed since import {drift.Since}: {string.Join("; ", changes)}"));
        }

        foreach (var dropped in report.Dropped.Where(d => d.Rows > 0))
            Terminal.Line($"dropped by rule {dropped.Rule}: {Count(dropped.Rows)} rows ({dropped.Why})");
        foreach (var check in report.Checks.Where(c => c.Judged > 0))
        {
            var first = check.Examples.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $"; first in row {check.Examples[0].Row}: printed {check.Examples[0].Printed}, "
                    + $"computed {check.Examples[0].Computed:0.######}");
            var line = string.Create(CultureInfo.InvariantCulture,
                $"check {check.Name} ({check.Rule}): {check.Judged - check.Broken:N0} of {check.Judged:N0} rows hold{first}");
            if (check.Broken > 0) Terminal.Error(line);
            else Terminal.Line(line);
        }

        foreach (var note in report.Notes) Terminal.Line($"note: {note}");
        foreach (var group in report.Rejections.GroupBy(r => (r.Column, Kind: r.Reason.Split(':')[0], r.Allowed))
            .OrderByDescending(g => g.Count()).Take(ReasonsShown))
        {
            var first = group.First();
            var value = first.Value is null ? "" : $", value '{first.Value}'";
            Terminal.Error($"rejected {Count(group.Count())} ×: column {first.Column}: {first.Reason}; allowed: {first.Allowed}; "
                + $"first in row {first.Row}{value}");
        }

        Terminal.Line(report.Outcome switch
        {
            ImportOutcome.Trial => "dry run: nothing was written",
            ImportOutcome.Refused when strict => "nothing was loaded: --strict allows no rejected row",
            ImportOutcome.Refused => string.Create(CultureInfo.InvariantCulture,
                $"nothing was loaded: {(double)report.RowsRejected / report.RowsRead:P1} of the rows rejected, {share:P1} "
                    + $"allowed (--max-rejects)"),
            _ => $"loaded as import {report.ImportId}",
        });
    }

    /// <summary>What the files are good for, and what to fetch next.</summary>
    public static int Speak(FileInfo file, IReadOnlyList<Mapping> mappings)
    {
        using var warehouse = WarehouseFile.OpenReader(file.FullName);
        Terminal.Line($"what {file.Name} now holds feeds marts, and these make chapters speak:");
        Terminal.Table(["table", "feeds", "read by chapters"], [.. ChapterNeeds.Uses(warehouse).Select(u => new[]
        {
            u.Table, string.Join(", ", u.Marts), u.Chapters.Count > 0 ? string.Join(", ", u.Chapters) : "none yet",
        })]);
        Terminal.Table(["chapter", "shows", "lacks", "which one of these would bring"], [.. ChapterNeeds.States(warehouse).Select(s => new[]
        {
            s.Chapter.Number, s.Part.Shows, s.Speaks ? "nothing" : string.Join(", ", s.Lacks),
            string.Join("; ", s.Lacks.Select(l => ChapterNeeds.Brings(l, mappings)).Distinct()),
        })]);
        return 0;
    }
}
