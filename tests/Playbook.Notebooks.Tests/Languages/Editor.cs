using DuckDB.NET.Data;

namespace Playbook.Notebooks.Tests.Languages;

/// <summary>A session with an editor before it: the place asked about is where ¦ stands in a text.</summary>
internal sealed class Editor : IAsyncDisposable
{
    private int number;

    private Editor(NotebookSession session) => Session = session;

    public NotebookSession Session { get; }

    /// <summary>A session that has run the given C# cells.</summary>
    public static async Task<Editor> AfterAsync(params string[] cells)
    {
        var editor = new Editor(new NotebookSession(new NotebookDocument([]), new()
        {
            Connectors = new Dictionary<string, Func<string, System.Data.Common.DbConnection>>
            {
                ["duckdb"] = text => new DuckDBConnection(text),
            },
        }));
        foreach (var cell in cells) await editor.RunAsync(cell);
        return editor;
    }

    /// <summary>A session with a connection named duck that holds orders (3 rows), lines and the view paid.</summary>
    public static Task<Editor> WithOrdersAsync(params string[] cells) => AfterAsync(
    [
        "#!connect duckdb --kernel-name duck --connection-string \"Data Source=:memory:\"",
        """
        #!duck
        CREATE TABLE orders (order_id BIGINT, buyer VARCHAR, amount DECIMAL(18, 2), "paid at" TIMESTAMP);
        CREATE TABLE lines (line_id BIGINT, order_id BIGINT, sku VARCHAR);
        CREATE VIEW paid AS SELECT order_id, amount FROM orders WHERE "paid at" IS NOT NULL;
        INSERT INTO orders VALUES (1, 'a', 2.50, NULL), (2, 'b', 3, NULL), (3, 'c', 4, NULL);
        """,
        .. cells,
    ]);

    public async Task RunAsync(string source, string kernel = KernelNames.CSharp)
    {
        var run = await Session.RunAsync(new(kernel, source), ++number, TestContext.Current.CancellationToken);
        Assert.True(run.Status == CellStatus.Ok, run.Cell.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Message);
    }

    public Task<CompletionList> CompleteAsync(string marked, string kernel = KernelNames.CSharp)
    {
        var (text, at) = Place(marked);
        return Session.CompleteAsync(kernel, text, at, TestContext.Current.CancellationToken);
    }

    public async Task<string[]> TextsAsync(string marked, string kernel = KernelNames.CSharp) =>
        [.. (await CompleteAsync(marked, kernel)).Items.Select(item => item.Text)];

    public Task<MimeBundle?> InspectAsync(string marked, string kernel = KernelNames.CSharp)
    {
        var (text, at) = Place(marked);
        return Session.InspectAsync(kernel, text, at, TestContext.Current.CancellationToken);
    }

    public async Task<string> InspectPlainAsync(string marked, string kernel = KernelNames.CSharp) =>
        (await InspectAsync(marked, kernel))?[MimeBundle.Plain] ?? "";

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    private static (string Text, int At) Place(string marked)
    {
        var at = marked.IndexOf('¦', StringComparison.Ordinal);
        return at < 0 ? (marked, marked.Length) : (marked.Remove(at, 1), at);
    }
}
