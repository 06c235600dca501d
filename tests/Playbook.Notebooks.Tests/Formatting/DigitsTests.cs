using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;

namespace Playbook.Notebooks.Tests.Formatting;

/// <summary>No form that is read again loses a digit.</summary>
public partial class DigitsTests
{
    private static double Read(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    private static readonly double[] Edges = [0.0, -0.0, 0.1 + 0.2, double.MaxValue, double.Epsilon, 1e15, 1e22, 123456789012345680];

    // Every double, and those that money and rates are.
    private static readonly Gen<double> Doubles = Gen.OneOf(Gen.Double, Gen.Double[-1e13, 1e13],
        Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000].Select(cents => cents / 100.0),
        Gen.Int[0, Edges.Length - 1].Select(place => Edges[place])).Where(double.IsFinite);

    [Fact]
    public void The_text_of_a_double_is_read_as_the_same_double() => Doubles.Sample(number =>
        Same(number, Read(ValueFormatter.Format(number)["text/plain"])));

    [Fact]
    public void The_text_of_a_float_is_read_as_the_same_float() => Gen.Float.Where(float.IsFinite).Sample(number =>
        number.Equals(float.Parse(ValueFormatter.Format(number)["text/plain"], CultureInfo.InvariantCulture)));

    [Fact]
    public void A_number_in_a_list_or_an_object_keeps_its_digits() => Doubles.Sample(number =>
        Same(number, Read(ValueFormatter.Format(new[] { number })["text/plain"].Trim('[', ']')))
        && Same(number, Read(Cell().Match(ValueFormatter.Format(new { number })["text/html"]).Groups["shown"].Value)));

    [Fact]
    public void A_table_keeps_the_digits_for_its_download() => Doubles.Sample(number =>
    {
        var cell = Cell().Match(ValueFormatter.Format(new[] { new { number } })["text/html"]);
        var exact = cell.Groups["exact"].Success ? cell.Groups["exact"].Value : cell.Groups["shown"].Value.Replace(",", "",
            StringComparison.Ordinal);
        return Same(number, Read(exact));
    });

    [Fact]
    public void Comma_separated_values_keep_all_digits() => Doubles.Sample(number =>
        Same(number, Read(TableText.Csv(["n"], [[number]]).Split('\n')[1])));

    [Fact]
    public void A_table_of_plain_text_keeps_the_cents_of_any_sum_of_money() =>
        Gen.Long[-99_999_999_999_999, 99_999_999_999_999].Sample(cents =>
        {
            var lines = ValueFormatter.Format(new[] { new { paid = cents / 100.0 } })["text/plain"].Split('\n');
            return (decimal)cents / 100 == decimal.Parse(lines[2], CultureInfo.InvariantCulture);
        });

    [GeneratedRegex("""<td(?: class="n")?(?: data-value="(?<exact>[^"]*)")?>(?<shown>[^<]*)</td>""")]
    private static partial Regex Cell();
}
