using System.Collections;
using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>
/// Whether a query says in which order its rows come. Rows in no order may come in another one in the next run, and a report with them.
/// </summary>
internal static class SqlOrder
{
    private static readonly string[] Queries = ["select", "with", "from", "values", "table", "pivot", "unpivot", "("];
    private static readonly string[] AfterOrder = ["limit", "offset", "fetch", "using"];

    /// <summary>What is to be said of a named result; <c>null</c> when its order is given, or cannot be told from its rows.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="sql">The statement that gave it.</param>
    /// <param name="table">Its rows.</param>
    public static string? Warning(string name, string sql, SqlTable table)
    {
        if (table.Rows.Count < 2) return null;
        var tokens = Unwrapped([.. SqlTokens.Of(sql).Where(token => token.Kind != SqlTokenKind.Comment)]);
        if (tokens.Length == 0 || !Queries.Any(tokens[0].Is)) return null;
        if (Items(tokens) is not { } items)
            return $"Result '{name}' has no ORDER BY: its {table.Rows.Count.ToString("N0", CultureInfo.InvariantCulture)} rows may come in "
                + "another order in the next run. End the query with ORDER BY, or ORDER BY ALL.";
        if (items is [[var only]] && (only.Is("all") || only.Is("*"))) return null;
        var places = items.ConvertAll(item => Place(item, table));
        if (places.Contains(-1) || Tie(table, places) is not { } tie) return null;
        var same = string.Join(", ",
            places.Distinct().Select(place => $"{table.Columns[place].Name} = {PlainValue.Of(table.Rows[tie][place])}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"The ORDER BY of result '{name}' leaves rows {tie} and {tie + 1} in no order ({same} in both): "
            + $"they may change places in the next run. Add a column that tells them apart, or use ORDER BY ALL.");
    }

    // (SELECT …) is what stands in the brackets.
    private static SqlToken[] Unwrapped(SqlToken[] tokens)
    {
        while (tokens is [var first, .., var last] && first.Is("(") && last.Is(")"))
        {
            var depth = 0;
            if (Array.FindIndex(tokens, token => (depth += Step(token)) == 0) != tokens.Length - 1) break;
            tokens = tokens[1..^1];
        }
        return tokens;
    }

    /// <summary>What the query's own ORDER BY names, item by item without its direction; <c>null</c> when it has none.</summary>
    private static List<SqlToken[]>? Items(SqlToken[] tokens)
    {
        var (depth, from) = (0, -1);
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            depth += Step(tokens[i]);
            if (depth == 0 && tokens[i].Is("order") && tokens[i + 1].Is("by")) from = i + 2;
        }
        if (from < 0) return null;
        depth = 0;
        var items = new List<SqlToken[]>();
        var item = new List<SqlToken>();
        foreach (var token in tokens.Skip(from))
        {
            if (depth == 0 && AfterOrder.Any(token.Is)) break;
            depth += Step(token);
            if (depth > 0 || !token.Is(",")) item.Add(token);
            else Close();
        }
        Close();
        return items;

        void Close()
        {
            string[] direction = ["asc", "desc", "nulls", "first", "last"];
            items.Add([.. item.Take(1), .. item.Skip(1).Where(token => !direction.Any(token.Is))]);
            item.Clear();
        }
    }

    private static int Step(SqlToken token) =>
        token.Is("(") || token.Is("[") || token.Is("{") ? 1 : token.Is(")") || token.Is("]") || token.Is("}") ? -1 : 0;

    /// <summary>The result's column that an item is, by its name or number; −1 for anything else.</summary>
    private static int Place(SqlToken[] item, SqlTable table)
    {
        if (item is not [var token]) return -1;
        var columns = table.Columns.ToList();
        if (token.IsName) return columns.FindIndex(column => column.Name.Equals(token.Name, StringComparison.OrdinalIgnoreCase));
        return token.Kind == SqlTokenKind.Number
            && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= columns.Count
            ? number - 1 : -1;
    }

    /// <summary>The first row, counted from 1, whose next one has the same key and other values.</summary>
    private static int? Tie(SqlTable table, List<int> key)
    {
        for (var row = 1; row < table.Rows.Count; row++)
        {
            var (one, other) = (table.Rows[row - 1], table.Rows[row]);
            if (key.TrueForAll(place => Same(one[place], other[place]))
                && !Enumerable.Range(0, one.Count).All(place => Same(one[place], other[place])))
                return row;
        }
        return null;
    }

    private static bool Same(object? a, object? b) => a is IEnumerable and not string ? PlainValue.Of(a) == PlainValue.Of(b) : Equals(a, b);
}
