using System.Diagnostics;
using System.Globalization;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;
using Spectre.Console;

namespace Playbook.Scripts;

/// <summary>Imports several files one after the other and says what became of each. One at fault does not keep the others out.</summary>
/// <param name="warehouse">Where they go.</param>
/// <param name="mappings">The mappings that may read them.</param>
/// <param name="options">What the user asked for.</param>
internal sealed class ImportBatch(FileInfo warehouse, IReadOnlyList<Mapping> mappings, ImportOptions options)
{
    /// <summary>Exit code when a file or the warehouse is at fault.</summary>
    public const int BadInput = 1;

    private const int Stopped = 130, NamesShown = 10, SecondsBetweenLines = 5;

    /// <summary>What was understood, one report per table.</summary>
    public List<ImportReport> Reports { get; } = [];

    /// <summary>Files that could not be read.</summary>
    public List<UnreadFile> Unread { get; } = [];

    /// <summary>Runs a body; what is wrong with a file or the warehouse is no mistake in the command line.</summary>
    /// <param name="body">Gives the exit code.</param>
    /// <param name="failed">Told why it failed.</param>
    public static int Guard(Func<int> body, Action<string>? failed = null) => Terminal.Guard(() =>
    {
        try
        {
            return body();
        }
        catch (Exception error) when (error is ImportException or WarehouseException or IOException or UnauthorizedAccessException)
        {
            Terminal.Error(error.Message);
            failed?.Invoke(error.Message);
            return BadInput;
        }
    });

    /// <summary>Names what the folders hold and the import does not read.</summary>
    public static void SayPassedOver(IReadOnlyList<string> paths)
    {
        if (InputFiles.PassedOver(paths) is { Count: > 0 } others)
            Terminal.Error("passed over, for the import reads no such files: "
                + string.Join(", ", others.Take(NamesShown).Select(Path.GetFileName))
                + (others.Count > NamesShown ? $" and {others.Count - NamesShown} more" : ""));
    }

    /// <summary>Imports the files; each loads whole or not at all.</summary>
    /// <returns>0, 1 when a file was at fault, 130 when the run was stopped: what follows was not read then.</returns>
    public int Run(IReadOnlyList<InputFile> files, CancellationToken cancellation)
    {
        var code = 0;
        foreach (var named in files)
        {
            var one = Guard(() => Load(named, cancellation), why => Unread.Add(new UnreadFile(named.Name, why)));
            if (one == Stopped) return one;
            code = Math.Max(code, one);
        }

        return code;
    }

    /// <summary>
    /// Writes what was refused, beside the warehouse unless a place was asked for; a file of an earlier run goes when this one refused
    /// nothing, for what that run refused is in the table reject.
    /// </summary>
    /// <param name="asked">Where the user wants it; null for beside the warehouse.</param>
    public void WriteRejects(FileInfo? asked)
    {
        var own = RejectFile.For(warehouse.FullName);
        var any = Reports.Any(r => r.Rejections.Count > 0);
        if (!options.DryRun && Reports.Count > 0 && !any && asked is null && File.Exists(own))
        {
            File.Delete(own);
            Terminal.Line($"{Path.GetFileName(own)} of an earlier run removed: this one refused nothing");
        }

        if (asked is null && (options.DryRun || !any)) return;
        var path = asked?.FullName ?? own;
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{RejectFile.Write(path, Reports):N0} refused values → {Path.GetFileName(path)}"));
    }

    private int Load(InputFile named, CancellationToken cancellation)
    {
        using var unpacked = Unpacked.Open(named, cancellation);
        foreach (var inner in unpacked.Unread) Terminal.Error(inner.Why);
        Unread.AddRange(unpacked.Unread);
        return Math.Max(unpacked.Unread.Count > 0 ? BadInput : 0, unpacked.Files.Max(file => Guard(() =>
        {
            var reports = One(file, cancellation);
            Reports.AddRange(reports);
            foreach (var report in reports) ImportText.Show(report, warehouse.Name, options.MaxRejectShare, options.Strict);
            return reports.Any(r => r.Outcome == ImportOutcome.Refused) ? BadInput : 0;
        }, why => Unread.Add(new UnreadFile(file.Name, why)))));
    }

    private IReadOnlyList<ImportReport> One(InputFile file, CancellationToken cancellation)
    {
        if (!Terminal.Interactive)
        {
            var since = Stopwatch.StartNew();
            return Import(p =>
            {
                if (since.Elapsed.TotalSeconds < SecondsBetweenLines) return;
                since.Restart();
                Terminal.Line(string.Create(
                    CultureInfo.InvariantCulture, $"{file.Name}: {p.Step}, {p.Rows:N0} rows, {p.Share:P0} of the file"));
            });
        }

        return AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask(Markup.Escape(file.Name));
            return Import(p =>
            {
                bar.Value = 100 * p.Share;
                bar.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {p.Step}, {p.Rows:N0} rows"));
            });
        });

        IReadOnlyList<ImportReport> Import(Action<ImportProgress> show) =>
            Importer.ImportAll(warehouse.FullName, mappings, file, options, progress: new Direct(show), cancel: cancellation);
    }

    // Reports on the thread that works, so that the last state shown is the last one reached.
    private sealed class Direct(Action<ImportProgress> show) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => show(value);
    }
}
