using static Playbook.Warehouse.Tests.MartRows.SourceRows;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>The mart journeys: which contacts belong to which order, and what its arguments change.</summary>
public sealed class JourneyTests
{
    private const string Columns = "path, converted, gmv";

    // The order of person 7 is of 5 January, 10:00, paid.
    private static readonly string[] Base =
    [
        Order("o1"), Touch(1, "2025-12-01 09:00:00", "old"), Touch(2, "2026-01-03 09:00:00", "feed"),
        Touch(3, "2026-01-03 09:10:00", "feed"), Touch(4, "2026-01-03 09:20:00", "live"), Touch(5, "2026-01-04 09:00:00", "live",
            "impression"),
        Touch(6, "2026-01-05 09:59:00", "direct"), Touch(7, "2026-01-06 09:00:00", "feed"), Touch(8, "2026-02-20 09:00:00", "live"),
    ];

    [Theory]
    [InlineData("", "feed > live > live > direct true 100.00")]
    [InlineData(", gap := 5", "feed > feed > live > live > direct true 100.00")]
    [InlineData(", back := 1", "direct true 100.00")]
    [InlineData(", direct := 'drop'", "feed > live > live true 100.00")]
    [InlineData(", kinds := 'click'", "feed > live > direct true 100.00")]
    [InlineData(", back := 60", "old > feed > live > live > direct true 100.00")]
    public void The_contacts_before_an_order_are_its_path(string arguments, string expected) =>
        Assert.Equal(expected, Journeys(arguments, "WHERE converted", Base));

    [Fact]
    public void Without_an_order_a_journey_ends_when_nothing_follows_and_may_be_open() => Assert.Equal(
        // The contact after the order begins anew, alone; the last is 45 days later, where the data end.
        "old false / feed false / live true",
        Journeys("", "WHERE NOT converted ORDER BY first_at", Base, "path, open"));

    [Fact]
    public void An_order_without_a_contact_before_it_has_an_empty_path() => Assert.Equal(
        "feed false 0.00 /  true 100.00", Journeys("", "ORDER BY path DESC", [Order("o1"), Touch(1, "2026-01-05 10:00:01", "feed")]));

    [Fact]
    public void The_goal_decides_which_orders_count()
    {
        string[] unpaid = [Order("o1", "NULL"), Touch(1, "2026-01-05 09:00:00", "feed")];
        Assert.Equal("feed false 0.00", Journeys("", "", unpaid));
        Assert.Equal("feed true 90.00", Journeys(", goal := 'placed'", "", unpaid));
    }

    [Fact]
    public void A_channel_with_the_sign_between_steps_keeps_one_step() => Assert.Equal(
        "a › b false 0.00", Journeys("", "", [Touch(1, "2026-01-05 09:00:00", "a > b")]));

    private static string Touch(int id, string at, string channel, string kind = "click") =>
        $"INSERT INTO touchpoint VALUES ({id}, 7, '{at}', '{channel}', NULL, NULL, '{kind}')";

    private static string Journeys(string arguments, string where, string[] rows, string columns = Columns)
    {
        using var temporary = new TemporaryWarehouse(rows);
        using var warehouse = temporary.Open();
        return string.Join(" / ", warehouse.SqlTable($"SELECT {columns} FROM journeys('2025-01-01', '2026-12-31'{arguments}) {where}").Rows
            .Select(r => string.Join(' ', r.Select(Words))));
    }

    private static string Words(object? cell) => cell is bool truth ? (truth ? "true" : "false")
        : Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
