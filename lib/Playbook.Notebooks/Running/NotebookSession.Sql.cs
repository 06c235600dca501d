namespace Playbook.Notebooks;

/// <content>SQL cells: their results are shown, and a named one becomes a variable.</content>
public sealed partial class NotebookSession
{
    private async Task RunSqlAsync(SqlKernel database, MagicCommand? how, string sql, int lineOffset, CellContext context,
        CancellationToken cancellation)
    {
        var named = how?.Options.ContainsKey("name") == true;
        var name = named ? how!.Require("name", $"{how.Name} --name NAME, then the query on the lines below") : null;
        var run = await database.RunAsync(sql, lineOffset, (parameter, line) => SqlParameters.Find(parameter, line, csharp), named,
            cancellation).ConfigureAwait(false);
        foreach (var (_, table) in run.Results) context.Display(SqlCell.Forms(table));
        if (name is null) return;
        var kept = SqlCell.Keep(database, name, sql, run, how!.Line, text => context.Write(text, isError: true));
        options.OnNamed?.Invoke(kept);
        await SetVariableAsync(name, kept.Frame, how.Line, cancellation).ConfigureAwait(false);
    }
}
