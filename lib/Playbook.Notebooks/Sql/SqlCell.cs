using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>What a SQL cell does with its results, the same in every engine that runs it.</summary>
internal static class SqlCell
{
    /// <summary>A result as it is shown: the first rows for reading, and all that were read for a program.</summary>
    public static MimeBundle Forms(SqlTable table)
    {
        var view = DataTableView.Of(table);
        var csv = TableText.Csv(table.Columns.Select(column => column.Name), table.Rows.Take(SqlKernel.ShownRows));
        return new((MimeBundle.Html, TableText.Html(view)), (MimeBundle.Plain, TableText.Plain(view)), (MimeBundle.Csv, csv));
    }

    /// <summary>The last result under the name that the cell gives it.</summary>
    /// <param name="database">The connection, which keeps it too.</param>
    /// <param name="name">The name.</param>
    /// <param name="sql">The cell's text, without the line that names the result.</param>
    /// <param name="run">What the cell gave.</param>
    /// <param name="line">The line that names the result, for messages.</param>
    /// <param name="warn">Takes what is to be said of the result.</param>
    /// <exception cref="CellFailedException">There is no result, or its columns cannot be told apart.</exception>
    public static NamedResult Keep(SqlKernel database, string name, string sql, SqlRun run, int line, Action<string> warn)
    {
        if (run.Results is not [.., var (statement, kept)]) throw Failed("the statements gave no rows and columns to keep.");
        if (SqlOrder.Warning(name, statement.Text, kept) is { } warning) warn($"Warning: {warning}\n");
        DataFrame frame;
        try
        {
            frame = SqlFrame.Of(kept);
        }
        catch (ArgumentException error)
        {
            throw Failed(error.Message);
        }
        database.Keep(name, frame);
        return new(name, frame, sql.Trim(), run.Parameters, database.Name);

        CellFailedException Failed(string what) => CellFailedException.Magic(line, $"#!{database.Name} --name {name}: {what}");
    }
}
