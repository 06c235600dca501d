using Playbook.Planning;

namespace Playbook.Market;

/// <summary>Money in one of the best places.</summary>
/// <param name="Place">The place.</param>
/// <param name="Plan">What was assumed.</param>
/// <param name="Value">What it brings.</param>
/// <param name="Return">Whose return on advertising it takes.</param>
public sealed record EntryCase(EntryPlace Place, EntryPlan Plan, EntryValue Value, AdReturn Return)
{
    private static readonly double[] Multiples = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];

    /// <summary>GMV there a month when half of what is to be won is won, on the market that is forecast.</summary>
    public double HalfWay => ((Value.Gmv.Value ?? 0) / 2) + ((Plan.MarketPerMonth.Value ?? 0) * Plan.OwnShare);

    /// <summary>Advertising that it needs, yuan a month, to the yuan.</summary>
    public decimal Budget => Math.Round((decimal)(Value.Advertising.Value ?? 0));

    /// <summary>GMV per yuan of advertising at which nothing is left there; missing when every sale loses money.</summary>
    public Estimate BreakEven => Plan.Margin.Value is > 0 and var margin ? Estimate.Exact(1 / margin, Unit.Multiple)
        : Estimate.Missing("every sale there loses money", Unit.Multiple);

    /// <summary>Contribution a month at a tenth to three times the share assumed.</summary>
    public IReadOnlyList<(double Multiple, Estimate Contribution)> AtShares() => [.. Multiples.Select(m => (m, At(m).Contribution))];

    /// <summary>The same case with another share to be won, as a multiple of the one assumed.</summary>
    /// <param name="multiple">Multiple, above 0.</param>
    public EntryValue At(double multiple)
    {
        var b = Plan.Share;
        Belief scaled = new(Math.Min(1, b.Value * multiple), Math.Min(1, b.Low * multiple), Math.Min(1, b.High * multiple), true);
        return EntryValue.Of(Plan with { Share = scaled });
    }
}
