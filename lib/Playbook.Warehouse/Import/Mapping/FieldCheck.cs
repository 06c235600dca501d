using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Something the file itself states twice: a rate beside its counts, a total beside its parts. Compared as printed, before
/// anything is stored; a row where a part has no value, or the denominator is 0, is not judged.
/// </summary>
/// <param name="Name">In words.</param>
/// <param name="Plus">Fields added; in a ratio the one numerator.</param>
/// <param name="Minus">Fields taken off.</param>
/// <param name="Denominator">The field that divides; null for a sum.</param>
/// <param name="Printed">The field that states the result.</param>
/// <param name="Within">Largest difference allowed.</param>
/// <param name="Refuse">True when a row that breaks it is refused; otherwise it is loaded and listed.</param>
public sealed record FieldCheck(
    string Name, IReadOnlyList<string> Plus, IReadOnlyList<string> Minus, string? Denominator, string Printed, decimal Within, bool Refuse)
{
    /// <summary>Names of the fields it compares.</summary>
    public IEnumerable<string> Fields => Plus.Concat(Minus).Concat(Denominator is null ? [] : [Denominator]).Append(Printed);

    /// <summary>The rule for readers, such as "gmv - refunded_1h = net_gmv ± 0.005".</summary>
    public string Rule => Denominator is { } by
        ? string.Create(CultureInfo.InvariantCulture, $"{Plus[0]} / {by} = {Printed} ± {Within}")
        : string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(" + ", Plus)}{string.Concat(Minus.Select(m => " - " + m))} = {Printed} ± {Within}");
}
