namespace Playbook.Warehouse.Import;

/// <summary>
/// The key "overlap" of a table in a mapping: refuse, replace, keep, period, or { replace: [columns], others: stay },
/// { period: [columns] }.
/// </summary>
internal static class MappingOverlap
{
    private const string Key = "overlap";
    private static readonly string[] Words = ["refuse", "replace", "keep", "period"];

    public static (OverlapRule? Rule, IReadOnlyList<string> Columns, bool OthersStay) Read(
        YamlMap map, TargetTable target, IReadOnlyList<IReadOnlyList<ColumnSource>> shapes)
    {
        if (!map.Has(Key))
            return (null, [], false);
        if (map.Flag("once", false) || map.Text("existing") == "keep")
            throw map.Wrong(Key,
                "'overlap' does not go with 'existing: keep' or 'once: true', which leave known rows as they are", null, "one of them");
        var detail = map.IsMap(Key) ? map.Map(Key)!.Only("replace", "period", "others") : null;
        var rules = detail?.Keys.Where(k => k != "others").ToList();
        if (rules is not null && (rules.Count != 1 || (detail!.Has("others") && rules[0] != "replace")))
            throw map.Wrong(Key, "'overlap' names one rule", null,
                "{ replace: [columns] }, { replace: [columns], others: stay } or { period: [columns] }");
        var word = rules is null ? map.Choice(Key, "", Words) : rules[0];
        var rule = Enum.Parse<OverlapRule>(word, ignoreCase: true);
        var columns = detail?.Texts(word) ?? [];
        string[] allowed = rule == OverlapRule.Replace ? [.. target.Info.Key] : [.. target.Columns.Select(c => c.Name)];
        if (columns.FirstOrDefault(c => !allowed.Contains(c)) is { } stray)
        {
            throw detail!.Wrong(
                word,
                $"'{stray}' is no {(rule == OverlapRule.Replace ? "column of the key" : "column")} of table "
                + $"{target.Name}{DidYouMean.Hint(stray, allowed)}",
                null,
                string.Join(", ", allowed));
        }

        var numbered = shapes.SelectMany(s => s).Any(c => c.RowNumber && target.Info.Key.Contains(c.Column));
        if (numbered && rule is (OverlapRule.Replace or OverlapRule.Keep))
            throw map.Wrong(
                Key, $"the rows of {target.Name} are numbered as they come and have no key to know them by", word, "refuse, period");
        if (rule == OverlapRule.Period && TablePeriod.Of(target) is null)
            throw map.Wrong(Key, $"table {target.Name} has no day", word, "refuse, replace, keep");
        return (rule, columns, detail?.Choice("others", "give way", ["stay", "give way"]) == "stay");
    }
}
