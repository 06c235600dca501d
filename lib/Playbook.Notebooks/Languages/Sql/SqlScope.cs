namespace Playbook.Notebooks;

/// <summary>A relation as a query names it.</summary>
/// <param name="Name">The alias, or the relation's own name.</param>
/// <param name="Relation">What it stands for; without columns when it is not known.</param>
internal sealed record SqlSource(string Name, SqlRelation Relation);

/// <summary>A query, or a bracket of one: the relations that can be named in it, and the queries inside.</summary>
internal sealed class SqlScope
{
    private readonly List<SqlScope> inner = [];

    private SqlScope(int start, int end, SqlScope? outer) => (Start, End, Outer) = (start, end, outer);

    /// <summary>First character.</summary>
    public int Start { get; }

    /// <summary>The character after the last one.</summary>
    public int End { get; }

    /// <summary>The query around; <c>null</c> for a statement.</summary>
    public SqlScope? Outer { get; }

    /// <summary>Relations of FROM, JOIN and the like, in order.</summary>
    public List<SqlSource> Sources { get; } = [];

    /// <summary>Named queries of its WITH.</summary>
    public List<SqlRelation> Queries { get; } = [];

    /// <summary>Columns that its SELECT gives.</summary>
    public List<SqlField> Output { get; } = [];

    /// <summary>The innermost query at a place.</summary>
    public SqlScope At(int position) => inner.Find(each => position > each.Start && position <= each.End)?.At(position) ?? this;

    /// <summary>Relations that can be named here, the nearest first.</summary>
    public IEnumerable<SqlSource> AllSources => Sources.Concat(Outer?.AllSources ?? []);

    /// <summary>Named queries that can be read here, the nearest first.</summary>
    public IEnumerable<SqlRelation> AllQueries => Queries.Concat(Outer?.AllQueries ?? []);

    /// <summary>Reads a statement.</summary>
    /// <param name="tokens">Its pieces without comments.</param>
    /// <param name="end">Where the statement ends.</param>
    /// <param name="schema">What the database holds.</param>
    public static SqlScope Of(IReadOnlyList<SqlToken> tokens, int end, SqlSchema schema)
    {
        var scope = new SqlScope(tokens.Count == 0 ? end : tokens[0].Start, end, null);
        // A text nested deeper than this is none that someone writes; reading it would exhaust the stack.
        new Reader(tokens, schema).Query(scope, 0, tokens.Count, 64);
        return scope;
    }

    private sealed class Reader
    {
        private static readonly string[] BeforeRelation = ["from", "join", "into", "update", "table", "describe", "summarize", "view"];
        private static readonly string[] AfterSelect =
            ["from", "where", "group", "order", "limit", "having", "union", "except", "intersect", "qualify", "window", "into"];

        private readonly IReadOnlyList<SqlToken> tokens;
        private readonly SqlSchema schema;
        private readonly int[] close;

        public Reader(IReadOnlyList<SqlToken> tokens, SqlSchema schema)
        {
            (this.tokens, this.schema, close) = (tokens, schema, new int[tokens.Count]);
            var open = new Stack<int>();
            for (var i = 0; i < tokens.Count; i++)
            {
                close[i] = tokens.Count;
                if (tokens[i].Is("(")) open.Push(i);
                else if (tokens[i].Is(")") && open.TryPop(out var at)) close[at] = i;
            }
        }

        public void Query(SqlScope scope, int from, int to, int depth)
        {
            if (depth == 0) return;
            var i = from;
            if (i < to && tokens[i].Is("with")) i = With(scope, i + 1, to, depth);
            var (inFrom, selectFrom) = (false, -1);
            for (; i < to;)
            {
                var token = tokens[i];
                if (token.Is("select") && selectFrom < 0) selectFrom = i + 1;
                if (BeforeRelation.Any(token.Is) || inFrom && token.Is(","))
                {
                    // A comma is a separator of relations as long as the FROM lasts.
                    inFrom |= token.Is("from");
                    i = Relation(scope, i + 1, to, depth);
                    continue;
                }

                if (AfterSelect.Any(token.Is)) inFrom = token.Is("from");
                if (token.Is("("))
                {
                    Bracket(scope, i, to, depth);
                    i = Math.Min(close[i], to) + 1;
                    continue;
                }

                i++;
            }

            if (selectFrom >= 0) Select(scope, selectFrom, to);
        }

        private SqlScope Bracket(SqlScope scope, int open, int to, int depth)
        {
            var end = Math.Min(close[open], to);
            var child = new SqlScope(tokens[open].Start, end < tokens.Count ? tokens[end].Start : End(scope), scope);
            Query(child, open + 1, end, depth - 1);
            // A bracket that is no query (arguments, an expression) has nothing of its own; queries inside it still count.
            scope.inner.Add(child);
            return child;
        }

        private static int End(SqlScope scope) => scope.Outer is { } outer ? End(outer) : scope.End;

        // name [(columns)] AS [NOT MATERIALIZED] (query), …
        private int With(SqlScope scope, int i, int to, int depth)
        {
            if (i < to && tokens[i].Is("recursive")) i++;
            while (i < to && tokens[i].IsName)
            {
                var name = tokens[i++].Name;
                List<SqlField> columns = [];
                if (i < to && tokens[i].Is("("))
                {
                    for (var c = i + 1; c < Math.Min(close[i], to); c++)
                        if (tokens[c].IsName) columns.Add(new(tokens[c].Name, ""));
                    i = Math.Min(close[i], to) + 1;
                }

                while (i < to && (tokens[i].Is("as") || tokens[i].Is("not") || tokens[i].Is("materialized"))) i++;
                if (i >= to || !tokens[i].Is("("))
                {
                    scope.Queries.Add(new("", name, "query", null, columns));
                    return i;
                }

                var query = Bracket(scope, i, to, depth);
                scope.Queries.Add(new("", name, "query", null, columns.Count > 0 ? columns : query.Output));
                i = Math.Min(close[i], to) + 1;
                if (i >= to || !tokens[i].Is(",")) return i;
                i++;
            }

            return i;
        }

        // A name with dots, a function's call or a bracketed query; then an alias.
        private int Relation(SqlScope scope, int i, int to, int depth)
        {
            while (i < to && (tokens[i].Is("lateral") || tokens[i].Is("only") || tokens[i].Is("if") || tokens[i].Is("not")
                || tokens[i].Is("exists")))
                i++;
            if (i >= to) return i;
            SqlRelation relation;
            if (tokens[i].Is("("))
            {
                var query = Bracket(scope, i, to, depth);
                relation = new("", "", "query", null, query.Output);
                i = Math.Min(close[i], to) + 1;
            }
            else if (tokens[i].IsName && !(tokens[i].Kind == SqlTokenKind.Word && SqlWords.Reserved.Contains(tokens[i].Text)))
            {
                var names = new List<string> { tokens[i++].Name };
                while (i + 1 < to && tokens[i].Is(".") && tokens[i + 1].IsName)
                {
                    names.Add(tokens[i + 1].Name);
                    i += 2;
                }

                relation = Find(scope, names);
                if (i < to && tokens[i].Is("("))
                {
                    Bracket(scope, i, to, depth);
                    i = Math.Min(close[i], to) + 1;
                    relation = new("", names[^1], "query", null, []);
                }
            }
            else
            {
                return i;
            }

            if (i < to && tokens[i].Is("as")) i++;
            var alias = relation.Name;
            if (i < to && tokens[i].IsName && !(tokens[i].Kind == SqlTokenKind.Word && SqlWords.All.Contains(tokens[i].Text)))
                alias = tokens[i++].Name;
            if (alias.Length > 0 || relation.Columns.Count > 0) scope.Sources.Add(new(alias, relation));
            return i;
        }

        private SqlRelation Find(SqlScope scope, List<string> names)
        {
            var name = names[^1];
            if (names.Count == 1 && scope.AllQueries.FirstOrDefault(each => Same(each.Name, name)) is { } query) return query;
            return schema.Relations.FirstOrDefault(each => Same(each.Name, name) && (names.Count == 1 || Same(each.Schema, names[^2])))
                ?? schema.Relations.FirstOrDefault(each => Same(each.Name, name)) ?? new("", name, "table", null, []);
        }

        // The names of a SELECT's items: the alias, or the last name of a plain column.
        private void Select(SqlScope scope, int from, int to)
        {
            var start = from;
            for (var i = from; i <= to; i++)
            {
                if (i < to && tokens[i].Is("("))
                {
                    i = Math.Min(close[i], to - 1);
                    continue;
                }

                var ends = i == to || AfterSelect.Any(tokens[i].Is);
                if (!ends && !tokens[i].Is(",")) continue;
                Item(scope, start, i);
                start = i + 1;
                if (ends) return;
            }
        }

        private void Item(SqlScope scope, int from, int to)
        {
            if (from < to && tokens[from].Is("distinct")) from++;
            if (from >= to) return;
            if (tokens[to - 1].Is("*") && (to - from == 1 || tokens[to - 2].Is(".")))
            {
                var of = to - from >= 3 ? tokens[to - 3].Name : null;
                foreach (var source in scope.Sources.Where(each => of is null || Same(each.Name, of)))
                    scope.Output.AddRange(source.Relation.Columns);
            }
            else if (tokens[to - 1].IsName)
            {
                var name = tokens[to - 1].Name;
                // A column passed on keeps its type; anything computed has one that only the database knows.
                var plain = to - from == 1 || to - from == 3 && tokens[from + 1].Is(".");
                var known = plain ? scope.Sources.SelectMany(each => each.Relation.Columns)
                    .FirstOrDefault(each => Same(each.Name, name)) : null;
                scope.Output.Add(known ?? new(name, ""));
            }
        }

        private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
    }
}
