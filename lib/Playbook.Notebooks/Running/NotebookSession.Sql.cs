using Microsoft.Data.Analysis;

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
        foreach (var (_, table) in run.Results)
        {
            var csv = TableText.Csv(table.Columns.Select(column => column.Name), table.Rows.Take(SqlKernel.ShownRows));
            context.Display(new([.. ValueFormatter.Format(table).Select(form => (form.Key, form.Value)), (MimeBundle.Csv, csv)]));
        }
        if (name is null) return;
        if (run.Results is not [.., var (statement, kept)])
            throw CellFailedException.Magic(how!.Line, $"{how.Name} --name {name}: the statements gave no rows and columns to keep.");
        if (SqlOrder.Warning(name, statement.Text, kept) is { } warning) context.Write($"Warning: {warning}\n", isError: true);
        DataFrame frame;
        try
        {
            frame = SqlFrame.Of(kept);
        }
        catch (ArgumentException error)
        {
            throw CellFailedException.Magic(how!.Line, $"{how.Name} --name {name}: {error.Message}");
        }
        options.OnNamed?.Invoke(new(name, frame, sql.Trim(), run.Parameters, database.Name));
        database.Keep(name, frame);
        await SetVariableAsync(name, frame, how!.Line, cancellation).ConfigureAwait(false);
    }
}
