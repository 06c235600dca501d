using System.Collections.Frozen;

namespace Playbook.Notebooks;

/// <summary>Words of the language that most databases share, and DuckDB's.</summary>
internal static class SqlWords
{
    /// <summary>Words that cannot name a thing without quotes.</summary>
    public static FrozenSet<string> Reserved { get; } = Set(
        "all and any as asc asymmetric between both by case cast check collate column constraint create cross default deferrable desc "
        + "describe distinct do else end except exists false fetch filter for foreign from full glob group having ilike in initially "
        + "inner insert intersect into is isnull join lateral left like limit natural not notnull null offset on only or order outer "
        + "over partition pivot primary qualify references returning right sample select semi set show similar some summarize symmetric "
        + "table tablesample then to trailing true union unique unpivot update using values variadic when where window with");

    /// <summary>All words offered.</summary>
    public static FrozenSet<string> All { get; } = Set(
        string.Join(' ', Reserved) + " add alter analyze anti asof attach begin cascade checkpoint columns comment commit copy "
        + "current_date current_timestamp cube current delete detach drop escape exclude execute explain export extension first "
        + "following force generated grouping groups if ignore import index install key last load macro materialized merge nulls of "
        + "over positional pragma preceding prepare range recursive rename replace reset respect rollback rollup row rows schema "
        + "sequence sets start temp temporary ties transaction truncate type unbounded use vacuum view within without");

    /// <summary>Names of types.</summary>
    public static FrozenSet<string> Types { get; } = Set(
        "bigint bit blob boolean char date decimal double enum float hugeint integer interval json list map numeric real smallint struct "
        + "text time timestamp timestamptz tinyint ubigint uinteger union usmallint utinyint uuid varchar");

    /// <summary>The name as it has to be written.</summary>
    public static string Quoted(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            && !Reserved.Contains(name)
            ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
