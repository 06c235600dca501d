using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>One table of a file on its way into one open warehouse: read and stage, judge, write in one transaction.</summary>
/// <param name="place">The warehouse.</param>
/// <param name="part">The table.</param>
/// <param name="parts">Tables of the file that come through the same mapping.</param>
/// <param name="source">The file.</param>
/// <param name="joined">Rows of other files that complete those of the table.</param>
/// <param name="books">Currency and zone of the brand.</param>
/// <param name="options">What the user asked for.</param>
/// <param name="clock">Stamps the log.</param>
/// <param name="progress">Told now and then how far it is.</param>
/// <param name="cancel">Stops it.</param>
internal sealed class ImportRun(
    WarehousePlace place,
    FoundTable part,
    int parts,
    SourceFile source,
    IReadOnlyList<JoinedRows> joined,
    BrandBooks books,
    ImportOptions options,
    TimeProvider clock,
    IProgress<ImportProgress>? progress,
    CancellationToken cancel)
{
    private readonly DuckDBConnection _connection = place.Writer.Connection;
    private readonly Mapping _mapping = part.Mapping;
    private readonly List<Rejection> _rejections = [];
    private readonly Overlaps _overlaps = new(place.Writer.Connection, part.Mapping.Name, options, place.Imports, parts);
    private IReadOnlyList<StageLane> _lanes = [];
    private long _read;

    private readonly SameBytes _earlier = new(part.Mapping, source.Name, options);

    public ImportReport Execute()
    {
        var before = _earlier.In(ImportLog.Of(_connection, part.Sha256));
        if (before.Count == 0)
            return options.OnlyNew && _earlier.In(ImportLog.Undone(_connection, part.Sha256)) is [.., var undone]
                ? Unchanged(undone, string.Create(CultureInfo.InvariantCulture,
                    $"the import was undone on {undone.UndoneAt:yyyy-MM-dd HH:mm} UTC; scripts/import.cs loads the file again"))
                : Load();
        var same = before.Where(_earlier.IsSame).ToList();
        if (options.Again)
            return LoadAgain([.. (same.Count > 0 ? same : before).Select(e => e.ImportId).Distinct().OrderDescending()]);
        if (options.OnlyNew && _earlier.OtherIn(before) is { } other)
            return Unchanged(
                other, "through another mapping or version of it, or with other rules; --again of scripts/import.cs loads it anew");
        _earlier.RefuseOthers(before, source.Path);
        if (same.Count > 0)
            return Unchanged(same[0]);
        var report = Load();
        return report with { Notes = [.. report.Notes, _earlier.Beside(before, report.Tables.Any(t => t.RowsReplaced > 0))] };
    }

    // The same file anew: the old rows go and the new ones come in one transaction, so that neither is ever missing.
    private ImportReport LoadAgain(IReadOnlyList<long> imports)
    {
        ImportReport? report = null;
        var loaded = place.Writer.InTransaction(() =>
        {
            foreach (var id in imports)
                ImportUndo.Run(_connection, id, clock.GetUtcNow().UtcDateTime);
            report = Load();
            return report.Outcome == ImportOutcome.Loaded;
        });
        return !loaded ? report! : report! with
        {
            Notes = [.. report!.Notes, $"import {string.Join(", ", imports.Select(i => i.ToString(CultureInfo.InvariantCulture)))}, "
                + "which had loaded the same file, was undone"],
        };
    }

    private ImportReport Load() => (StandsAtOnce() ? LoadStanding() : null) ?? Load(null)!;

    // The rows of a large file are written once, into their tables, in the transaction that also judges them. When one of them is at fault,
    // all are taken back and the file goes the other way, on which rows can leave. (The engine writes later rows over those that did not
    // stay.)
    private ImportReport? LoadStanding()
    {
        ImportReport? report = null;
        var id = NextId();
        place.Imports.Add(id);
        if (!place.Writer.InTransaction(() => (report = Load(id)) is { Outcome: ImportOutcome.Loaded }))
            place.Imports.Remove(id);
        _rejections.Clear();
        return report;
    }

    // Refunds from after-sales, rows that give way to older ones and persons who were forgotten change the new rows once they are there.
    private bool StandsAtOnce() =>
        source.IsText && source.Length >= options.StandFrom && !options.DryRun && !place.Writer.IsInTransaction
        && _mapping.Tables.All(t => t.Overlap != OverlapRule.Keep && !t.OthersStay)
        && !ForgottenPersons.Any(_connection)
        && !(Refunds.Concern(_mapping.Tables.Select(t => t.Table)) && Refunds.AreStated(_connection));

    // Null when the rows of import `standing` cannot stay in their tables for a fault in some.
    private ImportReport? Load(long? standing)
    {
        using var table = TableReader.Open(source, part, options.WithoutFilters);
        using var key = table.Binding.Has(FieldType.Person) ? KeyOfPersons() : null;
        var stages = new List<StageTable>();
        try
        {
            var (rows, _) = Converter(table, key);
            foreach (var target in _mapping.Tables)
            {
                stages.Add(standing is { } id && StageTable.CanStand(_connection, target)
                    ? StageTable.Standing(_connection, target, rows, id)
                    : StageTable.Apart(_connection, target, rows));
            }

            Once(stages, rows);
            Stage(table, key, stages);
            Tell("checking", 1);
            var forgotten = PassOver(stages);
            var others = stages.Sum(_overlaps.DropForOthers);
            var names = new NamedKeys(_connection, _mapping, part.Name, options);
            if (!stages.All(s => names.Judge(s, table.Headers)) || !StageChecks.Run(
                _connection, stages, _overlaps, part.Name, _rejections,
                (pairs, target) => RepeatedKeys.RefuseDiffering(source, part, options.WithoutFilters, pairs, target)))
                return null;
            foreach (var stage in stages)
                StageWriter.DropKnown(_connection, stage);
            cancel.ThrowIfCancellationRequested();
            var report = Judged(table);
            report = report with { Dropped = [.. report.Dropped, .. forgotten.Dropped], Notes = [.. report.Notes, .. forgotten.Notes] };
            if (others > 0)
                report = report with { Dropped = [.. report.Dropped, new DroppedRows(
                    "overlap", "the warehouse has their orders through another mapping, which knows more of them", others)] };
            // To count lines over all tables takes time and memory: only where a rule may leave some out.
            var before = stages.Any(s => _overlaps.Rule(s) == OverlapRule.Keep) ? Taken(stages) : 0;
            if (stages.Sum(_overlaps.DropKept) > 0)
                report = report with { Dropped = [.. report.Dropped, new DroppedRows(
                    "overlap", "the warehouse has rows of these keys, and the mapping keeps them", before - Taken(stages))] };
            return Finish(
                report with
                {
                    Notes = [.. report.Notes, .. names.Notes],
                    Drift = HeaderLog.Drift(_connection, _mapping.Name, table.Headers),
                },
                stages, standing, key, table, names);
        }
        finally
        {
            foreach (var stage in stages)
                stage.Dispose();
        }
    }

    // With another key the same buyer would become another number.
    private PersonKey KeyOfPersons()
    {
        var key = PersonKey.For(place.Path);
        if (key.IsOf(_connection, out _))
            return key;
        key.Dispose();
        throw ImportException.At(
            "the key for personal ids is not the one that the buyers of this warehouse were hashed with: "
            + "the same buyer would count as another", source.Path,
            allowed: $"the key as it was, in {PersonKey.FileFor(Path.GetFileName(place.Path))} or in {PersonKey.Variable}; "
            + "or a new warehouse");
    }

    private (RowConverter Rows, CheckJudge Checks) Converter(TableReader table, PersonKey? key)
    {
        var rows = new RowConverter(_mapping, table.Binding, part.Name, key, options.WithoutFilters, table.Personal, Year, joined);
        GivenCells.Fill(_mapping, table.Binding, rows.Cells, source.Name, options.Given);
        return (rows, new CheckJudge(_mapping, table.Binding, rows));
    }

    private static void Once(List<StageTable> stages, RowConverter rows)
    {
        foreach (var stage in stages.Where(s => s.Mapping.Once))
        {
            using var once = stage.NewRows(rows);
            once.AppendOnce();
            stage.Append(once);
        }
    }

    private void Stage(TableReader table, PersonKey? key, List<StageTable> stages)
    {
        Tell("reading", 0);
        using var pipeline = new StagePipeline(_connection, part.Name, stages, () => Converter(table, key));
        pipeline.Run(table, () => Tell("reading", table.Share, table.RowsRead), cancel);
        _lanes = pipeline.Used;
        _read = table.RowsRead;
        if (_read == 0)
            throw ImportException.At("the file has a header but no row", source.Path, allowed: "at least one row");
        foreach (var stage in stages)
            stage.Finish(part.Name);
        _rejections.AddRange(_lanes.SelectMany(l => l.Rejections));
    }

    private ImportReport Judged(TableReader table)
    {
        // One reason per row and column is kept: the key of the reject table.
        var reasons = _rejections.GroupBy(r => (r.Row, r.Column)).Select(g => g.First()).OrderBy(r => r.Row).ToList();
        var notes = new List<string>(table.Notes);
        if (books.Note is { } unsaid)
            notes.Add(unsaid);
        if (table.Binding.Has(FieldType.Person) && PersonKey.Warning(place.Path) is { } warning)
            notes.Add(warning);
        if (table.Binding.Unknown.Count > 0)
            notes.Add($"columns not read: {string.Join(", ", table.Binding.Unknown)}");
        if (_lanes.Count > 0)
            notes.AddRange(_lanes[0].Checks.NotMade(_mapping, table.Binding));
        if (_lanes.Sum(l => l.Rows.Rounded) is > 0 and var rounded)
            notes.Add($"{rounded.ToString("N0", CultureInfo.InvariantCulture)} values rounded, as the mapping allows");
        if (_lanes.Sum(l => l.Rows.Turned) is > 0 and var turned)
            notes.Add($"{turned.ToString("N0", CultureInfo.InvariantCulture)} amounts printed with a minus are kept without it, "
                + $"as the mapping says");
        foreach (var field in _lanes.SelectMany(l => l.Rows.Others).GroupBy(o => o.Field.Name))
        {
            // The lanes share the file; a word may stand in several of them.
            var words = field.GroupBy(o => o.Word).Select(w => (Word: w.Key, Times: w.Sum(o => o.Times)))
                .OrderByDescending(w => w.Times).ThenBy(w => w.Word, StringComparer.Ordinal)
                .Select(w => string.Create(CultureInfo.InvariantCulture,
                    $"{(w.Word.Length == 0 ? "more words" : PersonalText.Shown(w.Word, personal: false))} {w.Times:N0}"));
            var spec = field.First().Field;
            var meant = spec.Otherwise is { Length: > 0 } other ? other : "no value";
            notes.Add($"words of {spec.Label} that the mapping does not know count as {meant}: {string.Join(", ", words)}");
        }

        return new ImportReport(part.Name, _mapping.Name, part.Sha256, ImportOutcome.Refused)
        {
            Currency = books.Currency,
            RowsRead = _read,
            RowsRejected = reasons.Select(r => r.Row).Distinct().LongCount(),
            Dropped = [.. DroppedRows.Sum(_lanes.Select(l => l.Rows.Dropped)), .. table.Dropped],
            Rejections = reasons,
            Checks = CheckJudge.Sum([.. _lanes.Select(l => l.Checks)]),
            Notes = notes,
        };
    }

    // A person who was forgotten does not come back with a file that was exported before.
    private (IEnumerable<DroppedRows> Dropped, IEnumerable<string> Notes) PassOver(List<StageTable> stages)
    {
        if (!ForgottenPersons.Any(_connection))
            return ([], []);
        var before = Taken(stages);
        var emptied = ForgottenPersons.PassOver(_connection, stages);
        var left = before - Taken(stages);
        return (left == 0 ? [] : [new DroppedRows("forgotten", "rows of persons whom this warehouse was asked to forget", left)],
            emptied == 0 ? [] : [string.Create(CultureInfo.InvariantCulture,
                $"{emptied:N0} {(emptied == 1 ? "row comes" : "rows come")} in without the person: "
                + $"this warehouse was asked to forget them")]);
    }

    // Lines that some table takes, lookups aside.
    private long Taken(List<StageTable> stages) => Convert.ToInt64(
        Sql.Scalar(_connection, $"SELECT count(*) FROM ({string.Join(" UNION ", LinesOf(stages))})"),
        CultureInfo.InvariantCulture);

    private static IEnumerable<string> LinesOf(List<StageTable> stages) => stages.Where(s => !s.Mapping.KeepExisting)
        .Select(s => $"SELECT stage_line FROM {Sql.Name(s.Name)}").DefaultIfEmpty("SELECT 1 WHERE false");

    private ImportReport Finish(ImportReport report, List<StageTable> stages, long? standing, PersonKey? key, TableReader table,
        NamedKeys names)
    {
        if (report.RowsRejected > options.Limit * report.RowsRead)
            return report;
        var replaced = stages.Select(_overlaps.Count).ToList();
        report = report with
        {
            Tables = [.. stages.Select((s, i) => StageWriter.Measure(_connection, s, report, replaced[i].Rows))],
            Notes = [.. report.Notes, .. AddedUp(stages, report), .. replaced.Select(r => r.Note).OfType<string>(),
                .. AdScopes.Notes(_connection, stages)],
        };
        if (options.DryRun)
            return report with { Outcome = ImportOutcome.Trial };

        Tell("writing", 1);
        report = report with { Outcome = ImportOutcome.Loaded, ImportId = standing ?? NextId() };
        key?.Save();
        var refunds = Refunds.Concern(stages.Select(s => s.Target.Name));
        var taken = new List<string>();
        place.Writer.InTransaction(() =>
        {
            // Rows that stand already must not be forgotten with those that were taken.
            var own = OwnRefunds();
            if (refunds)
                Refunds.Forget(_connection);
            names.Apply();
            books.Write(place.Writer);
            foreach (var stage in stages)
            {
                StageWriter.Replace(_connection, stage, _overlaps, report.ImportId!.Value);
                StageWriter.Insert(_connection, stage, report.ImportId.Value);
            }

            Definitions.Write(_connection, _mapping, report.ImportId.Value);
            if (key is not null)
                place.Writer.SetMeta(PersonKey.Fact, key.CheckValue);
            ImportLog.Write(_connection, report, _mapping, _earlier.Version, clock.GetUtcNow().UtcDateTime);
            HeaderLog.Write(_connection, report.ImportId.Value, table);
            own += OwnRefunds();
            if (own > 0)
                taken.Add($"{own.ToString("N0", CultureInfo.InvariantCulture)} lines say that their refunds were taken from after-sales: "
                    + "they count as stated by this file");
            if (refunds)
                taken.AddRange(Refunds.Take(_connection));
            place.Writer.Seal();
            cancel.ThrowIfCancellationRequested();
        });
        long OwnRefunds() => stages.Any(s => Refunds.MayBeStated(s.Mapping)) ? Refunds.Own(_connection, report.ImportId!.Value) : 0;

        if (standing is null)
            place.Imports.Add(report.ImportId.Value);
        return report with { Notes = [.. report.Notes, .. taken] };
    }

    private IEnumerable<string> AddedUp(List<StageTable> stages, ImportReport report) => stages.Where(s => s.Mapping.Grouped)
        .Select(s => (Stage: s, Left: Sql.Scalar(_connection, $"SELECT count(*) FROM {Sql.Name(s.Name)}")))
        .Select(s => string.Create(CultureInfo.InvariantCulture,
            $"{(report.RowsRead - report.RowsRejected) * s.Stage.PerRow:N0} rows of the file are added up to {s.Left:N0} of "
            + $"{s.Stage.Target.Name}"));

    // Where a day without a year takes it from; what the user named goes first.
    private YearSource? Year(FieldMapping field) => options.Year is { } year ? YearSource.Of(year) : field.Year switch
    {
        null => null,
        "name" => YearSource.From(source.Name),
        "title" => YearSource.From(part.Title),
        _ => new YearSource(),
    };

    private long NextId() =>
        Convert.ToInt64(Sql.Scalar(_connection, "SELECT coalesce(max(import_id), 0) + 1 FROM import_log"), CultureInfo.InvariantCulture);

    private ImportReport Unchanged(ImportEntry before, string? why = null) =>
        new(part.Name, _mapping.Name, part.Sha256, ImportOutcome.Unchanged)
    {
        Notes = [$"the same file was loaded as import {before.ImportId.ToString(CultureInfo.InvariantCulture)} on "
            + $"{before.At:yyyy-MM-dd HH:mm} UTC; {(why is null ? "" : why + "; ")}nothing was changed"],
    };

    private void Tell(string step, double share, long? read = null) => progress?.Report(new ImportProgress(step, read ?? _read, share));
}
