using System.Globalization;
using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class TitleTests
{
    private static readonly Estimate Night = Estimate.Of(0.386, 0.381, 0.391, 40_000, Unit.Fraction);
    private static readonly Estimate None = Estimate.Missing("no order after 22:00", Unit.Fraction);

    private static Title Of(Title title) => title;

    [Fact]
    public void An_interpolated_string_keeps_its_figures()
    {
        var title = Of($"After {22}:00, {Night:value} of {{all}} stay unpaid");
        Assert.Equal("After {0}:00, {1:value} of {{all}} stay unpaid", title.Format);
        Assert.Equal([22, Night], title.Arguments);
        Assert.Equal("After 22:00, 38.6\u202f% of {all} stay unpaid", title.ToString());
        Assert.Equal(title.Format, title.ToFormattableString().Format);
        Assert.Equal(title.Arguments, title.ToFormattableString().GetArguments());
    }

    [Fact]
    public void A_title_goes_on_in_another_with_its_figures()
    {
        var first = Of($"After {22}:00, {Night:value} of {{all}}");
        var title = Of($"{"So"}: {first}, of {first} more");
        Assert.Equal("{0}: After {1}:00, {2:value} of {{all}}, of After {3}:00, {4:value} of {{all}} more", title.Format);
        Assert.Equal("So: After 22:00, 38.6\u202f% of {all}, of After 22:00, 38.6\u202f% of {all} more", title.ToString());
        // A finding that a figure of the other cannot carry is none.
        Assert.Equal("no order after 22:00", Of($"Of all: {Of($"{None:value} unpaid")}").Missing);
    }

    [Fact]
    public void An_estimate_is_written_as_value_as_interval_or_as_both()
    {
        Assert.Equal("38.6\u202f%", Of($"{Night:value}").ToString());
        Assert.Equal("38.1 to 39.1\u202f%", Of($"{Night:interval}").ToString());
        Assert.Equal("38.6\u202f% (95\u202f% interval 38.1 to 39.1\u202f%)", Of($"{Night}").ToString());
        var wrong = Assert.Throws<FormatException>(() => Of($"{Night:0.0}").ToString());
        Assert.Contains("got \"0.0\"", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_values_are_written_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        // InvariantGlobalization leaves only cultures that are made by hand.
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal("1.5 on 2026-01-06, yes, –, [  ab]",
                Of($"{1.5:0.0} on {new DateOnly(2026, 1, 6)}, {true}, {(string?)null}, [{"ab",4}]").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_missing_estimate_turns_the_title_into_its_reason()
    {
        var title = Of($"After 22:00, {None:value} stay unpaid, before {Night:value}");
        Assert.Equal("no order after 22:00", title.Missing);
        Assert.Equal("No order after 22:00", title.ToString());
        Assert.Null(Of($"{Night:value}").Missing);
        Assert.Equal("No data", Of($"{None with { MissingReason = null }}").ToString());
        Assert.Equal("", Of($"{Estimate.Missing("")}").ToString());
    }

    [Fact]
    public void A_string_and_a_formattable_string_become_titles()
    {
        FormattableString text = $"{Night:value} stay unpaid";
        Assert.Equal("38.6\u202f% stay unpaid", Of(text).ToString());
        Assert.Equal([Night], Of(text).Arguments);
        Assert.Equal("100 {x}", Of("100 {x}").ToString());
        Assert.Empty(Of("100 {x}").Arguments);
        Assert.Equal("many", Of(Night.N > 3 ? $"many" : "few").ToString());
        Assert.Equal("a 38.6\u202f% b", Of($"a " + $"{Night:value} b").ToString());
    }
}
