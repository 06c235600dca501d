using MathNet.Numerics.Distributions;
using Playbook.Creators;
using Playbook.Statistics;

namespace Playbook.Tests.Creators;

public sealed class ContractPayoffTests
{
    private static readonly ContractTerms Terms = new() { Fee = 10_000 };

    // A creator whose law is known well: mean logarithm ln 400,000, σ 0.6.
    private static GroupMeans Law()
    {
        var random = new Random(4);
        return GroupMeans.Of([.. Enumerable.Range(0, 30).Select(i => GroupSample.Of([.. Enumerable.Range(0, i == 0 ? 4000 : 40)
            .Select(_ => Normal.Sample(random, Math.Log(400_000) + (i == 0 ? 0 : 0.3 * ((i % 5) - 2)), 0.6))], 0))]);
    }

    [Fact]
    public void The_bonus_is_what_the_log_normal_law_says()
    {
        var law = Law();
        var paid = ContractPayoff.Of(Terms, law, 0, 0, 0)!;
        // P(plays ≥ 500,000) = Φ((ln 400,000 − ln 500,000) / σ); bonus 20 % of the fees.
        var chance = Normal.CDF(0, 1, Math.Log(400_000.0 / 500_000) / 0.6);
        Assert.Equal(chance, paid.BonusChance, 0.02);
        Assert.Equal(law.NextAbove(0, Math.Log(500_000)), paid.BonusChance, 0.008);
        Assert.Equal(0.2 * Terms.Fees * paid.BonusChance, paid.Bonus, 0.01 * Terms.Fees);
        // Six at 10,000, six at 9,000.
        Assert.Equal(114_000, Terms.Fees);
        Assert.Equal((120_000.0, 6_000.0), (paid.Fees, paid.Saved));
        Assert.Equal(114_000 + paid.Bonus, paid.Cost.Value!.Value, 1e-6);
        Assert.Equal((0.0, 0.0), (paid.Commission, paid.Penalties));
    }

    [Fact]
    public void Commission_before_refunds_costs_the_refunds_part_more_and_a_late_post_twice_the_deposit()
    {
        var law = Law();
        var terms = Terms with { Commission = 0.2, LateChance = 0.1 };
        var after = ContractPayoff.Of(terms, law, 0, 0.05, 0.25)!;
        var before = ContractPayoff.Of(terms with { CommissionBeforeRefunds = true }, law, 0, 0.05, 0.25)!;
        Assert.Equal(after.Commission / 0.75, before.Commission, 1e-6 * before.Commission);
        Assert.Equal(before.Commission - after.Commission, after.BaseGap, 1e-6 * after.BaseGap);
        // 20 % of twelve times the mean plays times 0.05.
        var sales = 12 * 0.05 * 400_000 * Math.Exp(0.18);
        Assert.Equal(0.2 * sales, before.Commission, 0.02 * 0.2 * sales);
        Assert.Equal(0.1 * 2 * 0.2 * terms.Fees, after.Penalties, 0.06 * 0.04 * terms.Fees);
    }

    [Fact]
    public void The_rebate_of_one_post_comes_as_often_as_the_law_of_its_sales_says()
    {
        var law = Law();
        var terms = Terms with { Posts = 1, GmvGoal = 0.05 * 600_000 };
        var paid = ContractPayoff.Of(terms, law, 0, 0.05, 0)!;
        Assert.Equal(Normal.CDF(0, 1, Math.Log(400_000.0 / 600_000) / 0.6), paid.RebateChance, 0.025);
        Assert.Equal(0.1 * 10_000 * paid.RebateChance, paid.Rebate, 1e-6);
        Assert.Equal(1.0, ContractPayoff.Of(terms with { GmvGoal = 0 }, law, 0, 0.05, 0)!.RebateChance);
    }

    [Fact]
    public void Terms_that_make_no_sense_are_refused_and_an_unknown_creator_has_no_figure()
    {
        Assert.Null(ContractPayoff.Of(Terms, GroupMeans.Of([]), 0, 0, 0));
        Assert.Equal(0, ContractPayoff.Of(Terms with { Fee = 0 }, Law(), 0, 0, 0)!.Cost.Value);
        Assert.Contains("got -1", Assert.Throws<ArgumentException>((Terms with { Fee = -1 }).Check).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (Terms with { Posts = 0 }).Check());
        Assert.Throws<ArgumentException>(() => (Terms with { Discount = 1.5 }).Check());
        Assert.Throws<ArgumentException>(() => ContractPayoff.Of(Terms, Law(), 0, -1, 0));
    }

    [Fact]
    public void The_checklist_names_what_the_deck_leaves_open()
    {
        Assert.Contains(ContractClause.All, c => c.Clause.Contains("Commission base", StringComparison.Ordinal) && c.Deck.Length == 0);
        Assert.Equal(ContractClause.All.Count, ContractClause.All.Select(c => c.Clause).Distinct().Count());
        Assert.All(ContractClause.All, c => Assert.True(c.Risk.Length > 0));
    }
}
