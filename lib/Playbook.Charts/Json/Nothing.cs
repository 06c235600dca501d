namespace Playbook.Charts.Json;

/// <summary>Why a figure has nothing to show.</summary>
internal static class Nothing
{
    public const string Rows = "no rows", Values = "no row has a value", Amounts = "every amount is 0";

    /// <summary>The reason when none of the values can be drawn; null when one can.</summary>
    public static string? In(IEnumerable<double> values) => values.Any(double.IsFinite) ? null : Values;
}
