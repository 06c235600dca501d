using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>Completion and inspection of SQL against what a database holds and what the statement itself names.</summary>
/// <param name="schema">What the database holds.</param>
/// <param name="variables">C# variables that <c>$name</c> can stand for: name and type.</param>
internal sealed class SqlLanguage(SqlSchema schema, IReadOnlyList<(string Name, string Type)> variables)
{
    private static readonly string[] BeforeRelation = ["from", "join", "into", "update", "table", "describe", "summarize", "view"];
    private static readonly string[] Clauses =
        ["select", "from", "where", "group", "order", "having", "limit", "on", "set", "values", "using", "qualify", "union", "returning"];

    /// <summary>What may stand at a place.</summary>
    public CompletionList Complete(string sql, int position)
    {
        var nothing = new CompletionList(position, position, []);
        var place = Place.Of(sql, position, schema);
        if (place is null) return nothing;
        var (word, before) = (place.Word, place.Before);
        var (start, end) = (word?.Start ?? position, Math.Max(word?.End ?? position, position));
        var typed = sql[start..position];
        if (word?.Kind == SqlTokenKind.Parameter)
            return new(start, end,
                CompletionRanking.Rank(variables.Select(each => new Candidate(new("$" + each.Name, "variable", each.Type), 0)), typed));
        if (word?.Kind is SqlTokenKind.Number) return nothing;
        typed = typed.TrimStart('"');
        if (before is [.., { IsName: true } owner, { Text: "." }])
            return new(start, end, CompletionRanking.Rank(Members(place.Scope, owner.Name), typed));
        if (before is [.., var last])
        {
            if (last.Is(".")) return nothing;
            // A new name is the writer's own, unless it is a type that is asked for.
            if (last.Is("as"))
                return new(start, end, place.IsCast ? CompletionRanking.Rank(Words(SqlWords.Types, "type", typed), typed) : []);
        }

        return new(start, end,
            CompletionRanking.Rank(place.WantsRelation ? Relations(place.Scope) : Everything(place.Scope, typed), typed));
    }

    /// <summary>What stands at a place; <c>null</c> when nothing is known of it.</summary>
    public MimeBundle? Inspect(string sql, int position)
    {
        if (Place.Of(sql, position, schema) is not { Word: { } word } place) return null;
        var text = new InspectionText("sql");
        if (word.Kind == SqlTokenKind.Parameter)
        {
            var name = word.Text.TrimStart('$');
            if (variables.FirstOrDefault(each => each.Name == name) is { Name: not null } variable)
                text.Signature($"${variable.Name}: C# variable, {variable.Type}");
            return text.ToBundle();
        }

        if (!word.IsName) return null;
        if (place.Before is [.., { IsName: true } owner, { Text: "." }])
        {
            if (Named(place.Scope, owner.Name) is { } relation
                && relation.Columns.FirstOrDefault(each => Same(each.Name, word.Name)) is { } column)
                Column(text, column, relation);
            else if (schema.Relations.FirstOrDefault(each => Same(each.Schema, owner.Name) && Same(each.Name, word.Name)) is { } table)
                Relation(text, table);
            return text.ToBundle();
        }

        if (!place.WantsRelation)
        {
            foreach (var source in place.Scope.AllSources)
                if (source.Relation.Columns.FirstOrDefault(each => Same(each.Name, word.Name)) is { } column)
                    Column(text, column, source.Relation);
        }

        if (text.IsEmpty && Named(place.Scope, word.Name) is { } found) Relation(text, found);
        if (text.IsEmpty && schema.Functions.FirstOrDefault(each => Same(each.Name, word.Name)) is { } function)
        {
            foreach (var signature in function.Signatures.Take(8)) text.Signature(signature);
            text.Paragraph(new TextRun(function.Description));
        }

        return text.ToBundle();
    }

    /// <summary>Whether every quote, comment and bracket is closed.</summary>
    public static Completeness Check(string sql)
    {
        var tokens = SqlTokens.Of(sql);
        var depth = 0;
        foreach (var token in tokens)
        {
            if (token.IsOpen) return Completeness.Incomplete;
            if (token.Is("(")) depth++;
            if (token.Is(")") && --depth < 0) return Completeness.Invalid;
        }

        return depth > 0 ? Completeness.Incomplete : Completeness.Complete;
    }

    private IEnumerable<Candidate> Everything(SqlScope scope, string typed) =>
    [
        .. scope.AllSources.SelectMany(source => source.Relation.Columns.Select(
            column => new Candidate(new(SqlWords.Quoted(column.Name), "column", column.Type), 0, Filter: column.Name))),
        .. scope.AllSources.Where(source => source.Name.Length > 0)
            .Select(source => new Candidate(new(SqlWords.Quoted(source.Name), "alias", Detail(source.Relation)), 1, Filter: source.Name)),
        .. Words(SqlWords.All, "keyword", typed),
        .. schema.Functions.Where(each => !each.IsTable).Select(Function),
        .. Relations(scope).Select(each => each with { Group = 5 }),
    ];

    private IEnumerable<Candidate> Relations(SqlScope scope) =>
    [
        .. scope.AllQueries.Select(query => new Candidate(new(SqlWords.Quoted(query.Name), "query", Detail(query)), 0, Filter: query.Name)),
        .. schema.Relations.Select(table => new Candidate(new(Name(table), table.Kind, Detail(table)), 1, Filter: table.Name)),
        .. schema.Relations.Select(table => table.Schema).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(name => new Candidate(new(SqlWords.Quoted(name), "schema", ""), 3, Filter: name)),
        .. schema.Functions.Where(each => each.IsTable).Select(Function),
    ];

    private IEnumerable<Candidate> Members(SqlScope scope, string owner)
    {
        if (Named(scope, owner) is { } relation)
            return relation.Columns.Select(
                (column, i) => new Candidate(new(SqlWords.Quoted(column.Name), "column", column.Type), 0, Filter: column.Name));
        return schema.Relations.Where(table => Same(table.Schema, owner))
            .Select(table => new Candidate(new(SqlWords.Quoted(table.Name), table.Kind, Detail(table)), 0, Filter: table.Name));
    }

    private SqlRelation? Named(SqlScope scope, string name) =>
        scope.AllSources.FirstOrDefault(source => Same(source.Name, name))?.Relation
        ?? scope.AllQueries.FirstOrDefault(query => Same(query.Name, name))
        ?? schema.Relations.FirstOrDefault(table => Same(table.Name, name));

    // Two tables of one name in two schemas are told apart by the schema.
    private string Name(SqlRelation table) => schema.Relations.Count(each => Same(each.Name, table.Name)) > 1 && table.Schema.Length > 0
        ? $"{SqlWords.Quoted(table.Schema)}.{SqlWords.Quoted(table.Name)}" : SqlWords.Quoted(table.Name);

    private static Candidate Function(SqlFunction function)
    {
        var others = function.Signatures.Count - 1;
        return new(new(function.Name, "function",
            function.Signatures[0] + (others == 0 ? "" : $" (+ {others} overload{(others == 1 ? "" : "s")})")), 4);
    }

    // Words in the case in which the writer has begun.
    private static IEnumerable<Candidate> Words(IEnumerable<string> words, string kind, string typed)
    {
        var lower = typed.Length > 0 && char.IsLower(typed[0]);
        return words.Select(word => new Candidate(new(lower ? word.ToLowerInvariant() : word.ToUpperInvariant(), kind, ""), 3));
    }

    private static string Detail(SqlRelation relation) =>
        string.Join(", ", relation.Columns.Take(8).Select(column => column.Name)) + (relation.Columns.Count > 8 ? ", …" : "");

    private static void Column(InspectionText text, SqlField column, SqlRelation relation) =>
        text.Signature($"{column.Name} {column.Type}".TrimEnd())
            .Paragraph(new TextRun($"Column of {relation.Kind} "), new TextRun(relation.Name, TextStyle.Code));

    private static void Relation(InspectionText text, SqlRelation relation)
    {
        text.Signature($"{relation.Kind} {(relation.Schema.Length > 0 ? relation.Schema + "." : "")}{relation.Name}");
        if (relation.Rows is { } rows)
            text.Paragraph(new TextRun(rows.ToString("N0", CultureInfo.InvariantCulture) + (rows == 1 ? " row" : " rows")
                + " by the database's estimate"));
        foreach (var column in relation.Columns) text.Item(column.Name, [new(column.Type.Length == 0 ? "type not known" : column.Type)]);
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    /// <summary>A place in SQL text: the word that it touches, what comes before it, and the query around.</summary>
    private sealed record Place(SqlToken? Word, IReadOnlyList<SqlToken> Before, SqlScope Scope, bool WantsRelation, bool IsCast)
    {
        /// <summary>The place; <c>null</c> in quoted text and comments.</summary>
        public static Place? Of(string sql, int position, SqlSchema schema)
        {
            var all = SqlTokens.Of(sql);
            if (all.Any(token => token.Kind is SqlTokenKind.Text or SqlTokenKind.Comment && position > token.Start
                && (position < token.End
                    || position == token.End && (token.IsOpen || token.Text.StartsWith("--", StringComparison.Ordinal)))))
                return null;
            var first = all.Where(token => token.Is(";") && token.End <= position).Select(token => token.End).LastOrDefault();
            var end = all.Where(token => token.Is(";") && token.Start >= position).Select(token => (int?)token.Start).FirstOrDefault()
                ?? sql.Length;
            var tokens = all.Where(token => token.Start >= first && token.End <= end && token.Kind != SqlTokenKind.Comment).ToArray();
            var word =
                Array.Find(tokens, token =>
                    token.Kind is SqlTokenKind.Word or SqlTokenKind.Quoted or SqlTokenKind.Parameter or SqlTokenKind.Number
                    && token.Start < position && position <= token.End)
                ?? Array.Find(tokens, token =>
                    token.Kind is SqlTokenKind.Word or SqlTokenKind.Quoted or SqlTokenKind.Parameter && token.Start == position);
            var before = tokens.TakeWhile(token => token.Start < (word?.Start ?? position)).ToArray();
            var scope = SqlScope.Of(tokens, end, schema).At(position);
            return new(word, before, scope, Wants(before), Casts(before));
        }

        private static bool Wants(SqlToken[] before)
        {
            if (before.Length == 0) return false;
            if (BeforeRelation.Any(before[^1].Is)) return true;
            if (!before[^1].Is(",")) return false;
            // After a comma the clause decides, brackets passed over.
            var depth = 0;
            for (var i = before.Length - 1; i >= 0; i--)
            {
                if (before[i].Is(")")) depth++;
                else if (before[i].Is("(") && --depth < 0) return false;
                else if (depth == 0 && Clauses.Any(before[i].Is)) return before[i].Is("from");
            }

            return false;
        }

        private static bool Casts(SqlToken[] before)
        {
            var depth = 0;
            for (var i = before.Length - 1; i > 0; i--)
            {
                if (before[i].Is(")")) depth++;
                else if (before[i].Is("(") && --depth < 0) return before[i - 1].Is("cast") || before[i - 1].Is("try_cast");
            }

            return false;
        }
    }
}
