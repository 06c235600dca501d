namespace Playbook.Warehouse.Import;

/// <summary>Texts that mean "no value" in any export. They are not zero.</summary>
internal static class NullText
{
    /// <summary>In columns of numbers, dates, durations and ids; a text column takes only what its mapping lists.</summary>
    public static readonly IReadOnlyList<string> Everywhere =
    [
        "-", "--", "---", "—", "——", "–", "－", "－－", "null", "NULL", "Null", "N/A", "n/a", "#N/A", "\\N", "不限", "暂无", "暂无数据", "数据将于第二天更新",
    ];

    /// <summary>The set that a field of that type starts from.</summary>
    public static IReadOnlyList<string> For(FieldType type) => type is FieldType.Text or FieldType.Boolean ? [] : Everywhere;
}
