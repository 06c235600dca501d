using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>
/// A version as packages are ordered by it: one to four numbers, of which missing ones are 0, then a pre-release label, which comes before
/// the release; what follows a <c>+</c> does not count.
/// </summary>
internal sealed class PackageVersion : IComparable<PackageVersion>
{
    private readonly int[] numbers = new int[4];
    private string[] label = [];

    /// <summary>Reads a version.</summary>
    public static bool TryParse(string text, out PackageVersion version)
    {
        version = new();
        var plain = text.Split('+', 2)[0].Split('-', 2);
        var parts = plain[0].Split('.');
        if (parts.Length > 4) return false;
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out version.numbers[i])) return false;
        if (plain.Length == 2)
        {
            if (plain[1].Length == 0 || !plain[1].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')) return false;
            version.label = plain[1].Split('.');
        }
        return true;
    }

    /// <summary>Order of two versions as written; text that is none comes by its characters.</summary>
    public static int Compare(string left, string right) =>
        TryParse(left, out var a) && TryParse(right, out var b) ? a.CompareTo(b) : string.CompareOrdinal(left, right);

    /// <inheritdoc/>
    public int CompareTo(PackageVersion? other)
    {
        if (other is null) return 1;
        for (var i = 0; i < numbers.Length; i++)
            if (numbers[i].CompareTo(other.numbers[i]) is not 0 and var order) return order;
        if (label.Length == 0 || other.label.Length == 0)
            return other.label.Length.CompareTo(label.Length) is var none && none == 0 ? 0 : label.Length == 0 ? 1 : -1;
        for (var i = 0; i < Math.Min(label.Length, other.label.Length); i++)
            if (CompareParts(label[i], other.label[i]) is not 0 and var order) return order;
        return label.Length.CompareTo(other.label.Length);
    }

    // Numbers by their value and before words.
    private static int CompareParts(string left, string right) =>
        (int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var a),
            int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var b)) switch
        {
            (true, true) => a.CompareTo(b),
            (true, false) => -1,
            (false, true) => 1,
            _ => StringComparer.OrdinalIgnoreCase.Compare(left, right),
        };
}
