using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>A database that SQL cells run on, opened by the host's connector when <c>#!connect</c> names it.</summary>
internal sealed partial class SqlKernel(string name, DbConnection connection, int rowLimit, Action<DbCommand>? stream) : IAsyncDisposable
{
    /// <summary>Rows read of a result that is shown and not kept: all that its forms hold.</summary>
    public const int ShownRows = 10_000;

    private readonly ConcurrentDictionary<string, DataFrame> named = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>Results that were given a name.</summary>
    public IReadOnlyDictionary<string, DataFrame> Named => named;

    /// <summary>Keeps a result under a name.</summary>
    public void Keep(string key, DataFrame frame) => named[key] = frame;

    /// <summary>
    /// Runs the statements in order and gives the results that have columns. Values of <c>$name</c> are bound, never pasted into the text.
    /// </summary>
    /// <param name="sql">The cell's text.</param>
    /// <param name="lineOffset">Lines of the cell before the text.</param>
    /// <param name="find">Gives the value of a parameter, by its name and the line of its statement.</param>
    /// <param name="whole">
    /// True to read results to their end; false to read the first <see cref="ShownRows"/> rows and leave the rest unread.
    /// </param>
    /// <param name="cancellation">Cancels the running statement.</param>
    public async Task<SqlRun> RunAsync(string sql, int lineOffset, Func<string, int, object?> find, bool whole,
        CancellationToken cancellation)
    {
        using var turn = await UseAsync(cancellation).ConfigureAwait(false);
        var results = new List<(SqlStatement, SqlTable)>();
        var bound = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var statement in SqlScript.Split(sql))
        {
            var line = lineOffset + statement.Line;
            await using var command = connection.CreateCommand();
            command.CommandText = statement.Text;
            foreach (var name in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = (bound[name] = find(name, line)) ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }
            if (!whole) stream?.Invoke(command);
            // The drivers of embedded databases are synchronous behind their asynchronous face; a thread of its own keeps the caller free.
            var reading = Task.Run(() => Read(command, whole), CancellationToken.None);
            var cancelling = Task.CompletedTask;
            var interrupt = cancellation.Register(() => cancelling = CancelAsync(command, reading));
            try
            {
                if (await reading.ConfigureAwait(false) is { } table) results.Add((statement, table));
            }
            catch (Exception error) when (error is not CellFailedException)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new CellFailedException(new("SqlError", error.Message.Trim(), [], line), error);
            }
            finally
            {
                await interrupt.DisposeAsync().ConfigureAwait(false);
                await cancelling.ConfigureAwait(false);
            }
            cancellation.ThrowIfCancellationRequested();
        }
        return new(results, bound);
    }

    // A cancel that comes before the statement has begun is lost on the driver, so it is said again until the statement has ended.
    private static async Task CancelAsync(DbCommand command, Task reading)
    {
        while (!reading.IsCompleted)
        {
            command.Cancel();
            await Task.WhenAny(reading, Task.Delay(50)).ConfigureAwait(false);
        }
    }

    private SqlTable? Read(DbCommand command, bool whole)
    {
        using var reader = command.ExecuteReader();
        if (reader.FieldCount == 0) return null;
        var columns = new SqlColumn[reader.FieldCount];
        for (var c = 0; c < columns.Length; c++) columns[c] = new(reader.GetName(c), reader.GetFieldType(c));
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read())
        {
            if (!whole && rows.Count == ShownRows)
            {
                // The statement need not go on for rows that nobody sees.
                command.Cancel();
                return new(columns, rows) { HasMore = true };
            }
            if (rows.Count == rowLimit)
                throw new InvalidOperationException(
                    FormattableString.Invariant($"The result has more than {rowLimit:N0} rows; reduce it in SQL (group, filter, limit)."));
            var row = new object?[columns.Length];
            for (var c = 0; c < row.Length; c++) row[c] = reader.IsDBNull(c) ? null : reader.GetValue(c);
            rows.Add(row);
        }
        return new(columns, rows);
    }

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

/// <summary>What a SQL cell gave.</summary>
/// <param name="Results">Results that have columns, in order, each with the statement that gave it.</param>
/// <param name="Parameters">Values that were bound, by name.</param>
internal sealed record SqlRun(IReadOnlyList<(SqlStatement Statement, SqlTable Table)> Results,
    IReadOnlyDictionary<string, object?> Parameters);
