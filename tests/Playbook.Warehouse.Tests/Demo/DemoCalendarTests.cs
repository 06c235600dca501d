namespace Playbook.Warehouse.Tests.Demo;

/// <summary>The same festival stands in both years and lifts orders alike.</summary>
public sealed class DemoCalendarTests(DemoFile demo)
{
    [Theory]
    [InlineData("sale_618", 2025, 2026)]
    [InlineData("double_11", 2024, 2025)]
    [InlineData("women_38", 2025, 2026)]
    [InlineData("spring_festival", 2025, 2026)]
    public void A_festival_is_in_the_calendar_of_both_years(string name, int first, int second) =>
        Assert.Equal([first, second], demo.Warehouse.SqlRows<long>(
            $"SELECT DISTINCT year(day) FROM holiday WHERE name = '{name}' AND day < DATE '2026-07-01' ORDER BY 1").Select(y => (int)y));

    [Theory]
    // Four days of the peak against the weeks before the sale opens.
    [InlineData("06-15", "06-18", "04-06", "05-10", 2025, 2026)]
    [InlineData("11-08", "11-11", "09-15", "10-05", 2024, 2025)]
    public void Its_peak_lifts_orders_in_both_years_alike(string from, string to, string before, string until, int first, int second)
    {
        double Lift(int year) => demo.Warehouse.SqlRows<double>(
            $"""
            SELECT avg(orders) FILTER (day BETWEEN DATE '{year}-{from}' AND DATE '{year}-{to}')
              / avg(orders) FILTER (day BETWEEN DATE '{year}-{before}' AND DATE '{year}-{until}') FROM days
            """).Single();
        Assert.InRange(Lift(first), 1.4, 3.2);
        Assert.InRange(Lift(second) / Lift(first), 0.8, 1.2);
    }
}
