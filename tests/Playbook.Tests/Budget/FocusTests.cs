using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class FocusTests
{
    [Fact]
    public void A_group_twice_as_frequent_is_in_focus_and_one_as_frequent_is_not()
    {
        CategoryAge[] rows = [new("beauty", 10_000, 4_000), new("food", 20_000, 4_000), new("home", 10_000, 2_000)];
        var beauty = Focus.OnYoungWomen(rows, "beauty");
        Assert.Equal((0.4, true), (beauty.Share.Value, beauty.IsFocused));
        Assert.Equal(2, beauty.Ratio.Value!.Value, 1e-12);
        Assert.False(Focus.OnYoungWomen(rows, "home").IsFocused);
        Assert.Null(Focus.OnYoungWomen([new("beauty", 20, 6), new("food", 20, 5)], "beauty").IsFocused);
    }

    [Fact]
    public void Hours_count_from_the_first_up_to_the_last()
    {
        CategoryHour[] rows =
        [
            new("food", 6, 100, 10), new("food", 7, 300, 60), new("food", 8, 300, 60), new("food", 9, 300, 30),
            new("home", 7, 100, 1), new("home", 20, 900, 9),
        ];
        var food = Focus.OnHours(rows, "food", 7, 9);
        Assert.Equal(0.6, food.Share.Value);
        Assert.Equal(6, food.Ratio.Value!.Value, 1e-9);
        // 120 of 600 visits order then, 40 of 400 at other hours.
        Assert.Equal(2, food.Pays.Value!.Value, 1e-9);
        Assert.StartsWith("; a visit then orders 2.00×", food.Paying, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_rows_of_the_category_or_others_the_reason_says_so()
    {
        Assert.Equal("no beauty buyers of known age and gender", Focus.OnYoungWomen([new("food", 5, 1)], "beauty").Share.MissingReason);
        Assert.Equal("no other category to compare with", Focus.OnYoungWomen([new("beauty", 5, 1)], "beauty").Ratio.MissingReason);
        Assert.Equal("no paid visits to food products", Focus.OnHours([], "food", 7, 9).Ratio.MissingReason);
        Assert.Equal("", Focus.OnHours([], "food", 7, 9).Paying);
    }

    [Fact]
    public void Early_hooks_are_weighed_by_their_spend()
    {
        var share = HookSpend.EarlyShare([new(2, true, 3, 30m), new(3, true, 2, 10m), new(5, false, 5, 60m)]);
        Assert.Equal((0.4, 10L), (share.Value, share.N));
        Assert.Contains("no spend", HookSpend.EarlyShare([]).MissingReason, StringComparison.Ordinal);
    }
}
