using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// What a contract costs and when it pays more or less, simulated from the creator's own law of plays: the typical post is drawn with all
/// its doubt, the posts scatter around it, sales follow plays.
/// </summary>
/// <param name="Cost">Yuan to the creator in the year, commission among them: the mean, and where 95 % of years lie.</param>
/// <param name="Fees">Yuan of the fees alone, without discount: what the list price asks.</param>
/// <param name="Bonus">Yuan of bonuses in the mean of years.</param>
/// <param name="BonusChance">Chance that a post earns the bonus.</param>
/// <param name="Saved">Yuan of the discount.</param>
/// <param name="RebateChance">Chance that the year reaches the GMV goal.</param>
/// <param name="Rebate">Yuan that come back, in the mean of years.</param>
/// <param name="Penalties">Yuan of double deposits, in the mean of years.</param>
/// <param name="Commission">Yuan of commission, in the mean of years.</param>
/// <param name="BaseGap">Yuan of commission more before refunds than after them, in the mean of years.</param>
/// <param name="Cpm">Cost without commission per thousand plays: the mean over years, and where 95 % of them lie.</param>
public sealed record ContractPayoff(
    Estimate Cost, double Fees, double Bonus, double BonusChance, double Saved, double RebateChance, double Rebate, double Penalties,
    double Commission, double BaseGap, Estimate Cpm)
{
    /// <summary>Years that are simulated.</summary>
    public const int Years = 4000;

    /// <summary>Simulates a contract; null where the creator's plays cannot be told.</summary>
    /// <param name="terms">Its terms.</param>
    /// <param name="law">Law of the logarithm of plays.</param>
    /// <param name="creator">Place of the creator in it.</param>
    /// <param name="gmvPerPlay">Yuan of GMV per play, 0 or more.</param>
    /// <param name="refunds">Share of sales that comes back in the end, 0 to 1.</param>
    /// <exception cref="ArgumentException">A term is out of range.</exception>
    public static ContractPayoff? Of(ContractTerms terms, GroupMeans law, int creator, double gmvPerPlay, double refunds)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(law);
        terms.Check();
        if (!(gmvPerPlay >= 0) || refunds is not (>= 0 and <= 1))
            throw new ArgumentException($"GMV per play is 0 or more and refunds are a share; got {gmvPerPlay} and {refunds}.");
        if (law.Reason is not null) return null;
        var random = new Random(11);
        var (costs, cpms) = (new double[Years], new double[Years]);
        double bonus = 0, won = 0, goals = 0, rebate = 0, penalties = 0, commission = 0, gap = 0;
        for (var year = 0; year < Years; year++)
        {
            if (year % 200 == 0) Interruption.Check();
            var (mean, sigma) = law.Draw(random, creator);
            double plays = 0, yearBonus = 0, late = 0;
            for (var post = 1; post <= terms.Posts; post++)
            {
                var own = Math.Exp(mean + (sigma * Normal.Sample(random, 0, 1)));
                plays += own;
                if (own >= terms.BonusPlays) (yearBonus, won) = (yearBonus + (terms.BonusShare * terms.FeeOf(post)), won + 1);
                if (terms.LateChance > 0 && random.NextDouble() < terms.LateChance) late += 2 * terms.Deposit * terms.FeeOf(post);
            }

            var sales = plays * gmvPerPlay;
            var reached = sales >= terms.GmvGoal;
            var back = reached ? terms.Rebate * terms.Fees : 0;
            var paid = terms.Commission * sales * (terms.CommissionBeforeRefunds ? 1 : 1 - refunds);
            (bonus, rebate, penalties, commission) = (bonus + yearBonus, rebate + back, penalties + late, commission + paid);
            gap += terms.Commission * sales * refunds;
            if (reached) goals++;
            var fees = terms.Fees + yearBonus - back - late;
            (costs[year], cpms[year]) = (fees + paid, fees / plays * 1000);
        }

        var list = terms.Fee * terms.Posts;
        return new(
            DrawInterval.Of(costs.Average(), costs, 0.95, Unit.Yuan, "yuan to the creator in a year, commission among them", terms.Posts),
            list, bonus / Years, won / Years / terms.Posts, list - terms.Fees, goals / Years, rebate / Years, penalties / Years,
            commission / Years, gap / Years, DrawInterval.Of(cpms.Average(), cpms, 0.95, Unit.Yuan,
                "fees, bonuses, rebate and penalties per thousand plays", terms.Posts));
    }
}
