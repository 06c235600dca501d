using Playbook.Kit.Market;
using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

/// <summary>What the drawings of chapter 01 say of the money in a place.</summary>
public class EntryFiguresTests
{
    private static readonly Belief Share = new(0.001, 0.001, 0.001, true);

    // We hold a quarter of the share to be won, of a market of a billion a month; a yuan of GMV leaves 45 fen.
    private static EntryMoney Money(double multiple, params Estimate[] returns) => new(Share,
        [.. returns.Select((back, i) =>
        {
            EntryPlan plan = new(Estimate.Exact(1e9, Unit.Yuan), Share, 0.00025, Estimate.Exact(0.45, Unit.Fraction), back);
            EntryPlace place = new("douyin", $"c{i}", 12e9m, 0.2, 3e6m, 0.25, GrowthShareClass.QuestionMark, 0.9 - (0.1 * i), i + 1,
                new(i, i + 1, i + 1, i + 1, i + 1, 1, 1));
            return new EntryCase(place, plan, EntryValue.Of(plan), new("", back));
        })], "", multiple);

    private static string WhatIf(EntryMoney money) => EntryFigures.WhatIf(money).Title;

    [Fact]
    public void What_if_names_the_shares_at_which_it_pays_or_loses_and_no_others()
    {
        // At no more than the quarter we hold nothing can be won and nothing is spent: no loss there, and no gain.
        Assert.EndsWith("pays from 0.5 times our usual share upwards, its whole interval above 0",
            WhatIf(Money(1, Estimate.Exact(5, Unit.Multiple))), StringComparison.Ordinal);
        Assert.EndsWith("can lose at 0.5 times our usual share and up to 3 times",
            WhatIf(Money(1, Estimate.Exact(1, Unit.Multiple))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_if_stays_in_multiples_of_our_usual_share_where_half_of_it_is_assumed()
    {
        var money = Money(0.5, Estimate.Exact(5, Unit.Multiple));
        Assert.EndsWith(
            "pays from 0.25 times our usual share upwards, its whole interval above 0", WhatIf(money), StringComparison.Ordinal);
        Assert.Equal(1.5, EntryFigures.WhatIf(money).Data!.Rows[^1][0]);
        Assert.Contains("0.5 times our usual share", EntryFigures.Worth(money).Subtitle, StringComparison.Ordinal);
        Assert.Equal("our usual share", Money(1).ShareText);
    }

    [Fact]
    public void Where_no_place_pays_the_figure_says_so_with_every_place_behind_it()
    {
        var figure = EntryFigures.Worth(Money(1, Estimate.Exact(1, Unit.Multiple), Estimate.Exact(2, Unit.Multiple)));
        Assert.Equal("None of the 2 best-ranked places with room can be shown to pay", figure.Title);
        Assert.Null(figure.Reason);
        Assert.Equal(2, figure.Data!.Rows.Count);
        // What a place needs to pay stands beside what it gets: 1 ÷ 0.45.
        var need = figure.Data.Columns.ToList().FindIndex(c => c.Name.StartsWith("Break-even", StringComparison.Ordinal));
        Assert.Equal(1 / 0.45, ((Estimate)figure.Data.Rows[0][need]!).Value!.Value, 12);
    }

    [Fact]
    public void Places_that_pay_are_told_apart_or_not()
    {
        var (two, five) = (Estimate.Exact(4, Unit.Multiple), Estimate.Exact(5, Unit.Multiple));
        Assert.StartsWith("Douyin × c1 is worth most of the 2", EntryFigures.Worth(Money(1, two, five)).Title, StringComparison.Ordinal);
        Assert.StartsWith("The 2 best-ranked places with room cannot be told apart", EntryFigures.Worth(Money(1, five, five)).Title,
            StringComparison.Ordinal);
        Assert.Equal("no model", EntryFigures.Worth(Money(1, Estimate.Missing("no model", Unit.Multiple))).Title, ignoreCase: true);
    }
}
