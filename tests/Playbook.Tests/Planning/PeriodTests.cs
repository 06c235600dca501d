using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class PeriodTests
{
    private static readonly DateOnly From = new(2026, 6, 1), To = new(2026, 6, 30);
    private static readonly DateOnly CompareFrom = new(2026, 5, 2), CompareTo = new(2026, 5, 31);

    private static Period Of(DateOnly first, DateOnly last, string what = "the data") =>
        Period.Of(From, To, CompareFrom, CompareTo, (first, last), what);

    [Fact]
    public void Data_that_reach_far_enough_give_what_was_asked_for()
    {
        var period = Of(new(2026, 1, 1), new(2026, 7, 1));
        Assert.Equal(new Period(From, To, CompareFrom, CompareTo), period);
        Assert.Equal(("2026-06-01 to 2026-06-30", "2026-05-02 to 2026-05-31", 30, true),
            (period.Text, period.CompareText, period.Days, period.Compares));
        Assert.Equal((CompareFrom, To), period.Both);
        var (from, to, compareFrom, compareTo) = period;
        Assert.Equal((From, To, CompareFrom, CompareTo), (from, to, compareFrom, compareTo));
        Assert.Equal(new Period(From, To, CompareFrom, CompareTo), Of(CompareFrom, To)); // to the day
        // A comparison may lie after the period.
        Assert.Equal((CompareFrom, To), Period.Of(CompareFrom, CompareTo, From, To, (CompareFrom, To)).Both);
    }

    [Fact]
    public void Periods_are_cut_to_the_data_and_say_so()
    {
        var late = Of(new(2026, 1, 1), new(2026, 6, 15));
        Assert.Equal((From, new DateOnly(2026, 6, 15), CompareFrom), (late.From, late.To, late.CompareFrom));
        Assert.Equal("The data reach from 2026-01-01 to 2026-06-15; the period is cut to 2026-06-01 to 2026-06-15.", late.Note);
        var early = Of(new(2026, 5, 20), new(2026, 12, 31));
        Assert.Equal((From, To, new DateOnly(2026, 5, 20), CompareTo), (early.From, early.To, early.CompareFrom, early.CompareTo));
        Assert.Equal("The data reach from 2026-05-20 to 2026-12-31; the comparison is cut to 2026-05-20 to 2026-05-31.", early.Note);
        Assert.Equal(
            "The data reach from 2026-05-31 to 2026-06-01; the period is cut to 2026-06-01 to 2026-06-01, the comparison is cut to "
                + "2026-05-31 to 2026-05-31.", Of(CompareTo, From).Note);
    }

    [Fact]
    public void A_comparison_that_the_data_do_not_hold_is_none()
    {
        var whole = Of(From, To);
        Assert.Equal((false, "no period before", (From, To)), (whole.Compares, whole.CompareText, whole.Both));
        Assert.Equal("There is no day to compare with.", whole.Note);
        Assert.Equal(
            "The data reach from 2026-06-10 to 2026-07-10; the period is cut to 2026-06-10 to 2026-06-30. There is no day to compare with.",
            Of(new(2026, 6, 10), new(2026, 7, 10)).Note);
    }

    [Theory]
    [InlineData("2026-05-02", "2026-06-01")] // one day
    [InlineData("2026-06-30", "2026-07-31")]
    [InlineData("2026-06-01", "2026-06-30")]
    [InlineData("2026-01-01", "2026-12-31")]
    public void A_comparison_that_shares_days_with_the_period_is_none_and_that_is_said(string compareFrom, string compareTo)
    {
        var period = Period.Of(From, To, Day(compareFrom), Day(compareTo), (new(2025, 1, 1), new(2026, 12, 31)));
        Assert.Equal((From, To, false), (period.From, period.To, period.Compares));
        Assert.Equal($"{compareFrom} to {compareTo} shares days with the period and is no comparison.", period.Note);
        Assert.False(Period.Of(From, To, Day(compareFrom), Day(compareTo), (From, To)).Compares);
    }

    [Fact]
    public void Where_the_data_hold_no_day_of_it_the_last_thirty_stand_in()
    {
        var year = Of(new(2024, 1, 1), new(2024, 12, 31));
        Assert.Equal(new Period(new(2024, 12, 2), new(2024, 12, 31), new(2024, 11, 2), new(2024, 12, 1),
            "The data hold no day from 2026-06-01 to 2026-06-30; shown are the last 30 days of the data against the 30 before."), year);
        Assert.Equal((30, 29), (year.Days, year.CompareTo.DayNumber - year.CompareFrom.DayNumber));
        // 45 days are halved: the odd one is left out at the beginning.
        var half = Of(new(2027, 1, 1), new(2027, 2, 14), "the behaviour log");
        Assert.Equal((22, new DateOnly(2027, 2, 14), new DateOnly(2027, 1, 2)), (half.Days, half.To, half.CompareFrom));
        Assert.StartsWith("The behaviour log holds no day from", half.Note);
        Assert.EndsWith("shown are the last 22 days of the behaviour log against the 22 before.", half.Note);
        Assert.Equal((14, true), (Of(new(2027, 1, 1), new(2027, 1, 28)).Days, Of(new(2027, 1, 1), new(2027, 1, 28)).Compares));
    }

    [Fact]
    public void Fewer_than_twenty_eight_days_are_one_period_without_comparison()
    {
        var short27 = Of(new(2027, 1, 1), new(2027, 1, 27));
        Assert.Equal((new DateOnly(2027, 1, 1), 27, false), (short27.From, short27.Days, short27.Compares));
        Assert.EndsWith("shown are all 27 days of the data, without comparison.", short27.Note);
        Assert.Equal(1, Of(new(2027, 1, 1), new(2027, 1, 1)).Days);
    }

    [Theory]
    [InlineData("2024-07-01", "2026-06-30", "2026-06-01", "2026-06-30", "2026-05-02", "2026-05-31")] // the month that just ended
    [InlineData("2024-07-01", "2026-06-29", "2026-05-01", "2026-05-31", "2026-03-31", "2026-04-30")] // June is not complete
    [InlineData("2026-02-01", "2026-02-28", "2026-02-01", "2026-02-28", "2026-02-01", "2026-01-31")] // nothing to compare with
    [InlineData("2026-05-20", "2026-07-04", "2026-06-01", "2026-06-30", "2026-05-20", "2026-05-31")]
    public void The_last_complete_month_is_compared_with_as_many_days_before_it(
        string first, string last, string from, string to, string compareFrom, string compareTo)
    {
        var period = Period.Asked(null, null, null, null, (Day(first), Day(last)));
        Assert.Equal((Day(from), Day(to), Day(compareFrom)), (period.From, period.To, period.CompareFrom));
        Assert.Equal(period.Compares ? Day(compareTo) : period.CompareFrom.AddDays(-1), period.CompareTo);
    }

    [Fact]
    public void A_comparison_follows_the_period_that_is_given()
    {
        (DateOnly, DateOnly) data = (new(2024, 7, 1), new(2026, 6, 30));
        Assert.Equal((new DateOnly(2026, 5, 1), To, new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 30)), // 61 days each
            Days(Period.Asked(new(2026, 5, 1), null, null, null, data)));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 20), new DateOnly(2026, 2, 9), new DateOnly(2026, 2, 28)),
            Days(Period.Asked(null, new(2026, 3, 20), null, null, data)));
        Assert.Equal((From, To, new DateOnly(2025, 6, 1), new DateOnly(2025, 6, 30)),
            Days(Period.Asked(null, null, new(2025, 6, 1), null, data)));
        Assert.Equal((new DateOnly(2025, 6, 1), new DateOnly(2025, 6, 30)), Period.Asked(From, To, null, null, data).YearBefore);
        Assert.StartsWith("The data hold no day from 2012-01-01 to 2012-01-31",
            Period.Asked(new(2012, 1, 1), new(2012, 1, 31), null, null, data).Note);

        static (DateOnly, DateOnly, DateOnly, DateOnly) Days(Period p) => (p.From, p.To, p.CompareFrom, p.CompareTo);
    }

    [Fact]
    public void Data_without_a_complete_month_show_their_last_days()
    {
        var period = Period.Asked(null, null, null, null, (new(2014, 11, 18), new(2014, 12, 18)));
        Assert.Equal((new DateOnly(2014, 12, 4), 15, true), (period.From, period.Days, period.Compares));
        Assert.Equal("The data hold no complete month; shown are the last 15 days of the data against the 15 before.", period.Note);
        Assert.False(Period.Asked(null, null, null, null, null).Compares);
    }

    [Fact]
    public void Without_dated_rows_the_period_is_the_one_asked_for()
    {
        var period = Period.Of(From, To, CompareFrom, CompareTo, null);
        Assert.Equal((From, To, false, "The warehouse holds no dated rows."), (period.From, period.To, period.Compares, period.Note));
    }

    [Fact]
    public void A_period_that_ends_before_it_begins_is_refused_with_both_days()
    {
        var error = Assert.Throws<ArgumentException>(() => Period.Of(From, new(2026, 5, 1), CompareFrom, CompareTo, null));
        Assert.Equal("to = 2026-05-01 lies before from = 2026-06-01.", error.Message);
        error = Assert.Throws<ArgumentException>(() => Period.Of(From, To, CompareFrom, new(2026, 5, 1), null));
        Assert.Equal("compareTo = 2026-05-01 lies before compareFrom = 2026-05-02.", error.Message);
    }

    [Fact]
    public void What_was_taught_can_start_on_the_first_monday_a_week_later()
    {
        for (var to = new DateOnly(2026, 6, 1); to < new DateOnly(2026, 6, 15); to = to.AddDays(1))
        {
            var day = to.AddDays(7);
            while (day.DayOfWeek != DayOfWeek.Monday) day = day.AddDays(1);
            Assert.Equal(day, new Period(From, to, From, From).Start);
        }
    }

    [Fact]
    public void A_sum_of_the_period_becomes_one_of_a_month_of_average_length()
    {
        Assert.Equal(365.25, new Period(From, To, From, From).ToMonth * 30 * 12, 9);
        Assert.Equal(365.25 / 12, new Period(From, From, From, From).ToMonth, 9);
        Assert.Equal((true, true, false, false), (Holds(From), Holds(To), Holds(From.AddDays(-1)), Holds(To.AddDays(1))));

        static bool Holds(DateOnly day) => new Period(From, To, From, From).Holds(day);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
