namespace Playbook.Creators;

/// <summary>
/// Terms of a year's contract with one creator. The defaults are the deck's where it has any: 500,000 plays earn 20 % more, 10 % off after
/// six cooperations, 10 % of the fee back at the GMV goal, a late post pays double the deposit.
/// </summary>
public sealed record ContractTerms
{
    /// <summary>Yuan of one post, 0 or more.</summary>
    public required double Fee { get; init; }

    /// <summary>Posts in the year, 1 to 100.</summary>
    public int Posts { get; init; } = 12;

    /// <summary>Plays of a post from which it earns the bonus.</summary>
    public double BonusPlays { get; init; } = 500_000;

    /// <summary>Bonus as a part of the post's fee, 0 or more. The deck does not say of what its 20 % are; the fee is our reading.</summary>
    public double BonusShare { get; init; } = 0.2;

    /// <summary>Cooperations at the full fee; those after them have the discount.</summary>
    public int FullPosts { get; init; } = 6;

    /// <summary>Part of the fee that later posts save, 0 to 1.</summary>
    public double Discount { get; init; } = 0.1;

    /// <summary>GMV of the year from which a part of the fees comes back, yuan; null for no such clause.</summary>
    public double? GmvGoal { get; init; }

    /// <summary>Part of all fees that comes back then, 0 to 1.</summary>
    public double Rebate { get; init; } = 0.1;

    /// <summary>Deposit as a part of the fee (定金), 0 to 1; more than 0.2 of a price is no deposit in law (Civil Code § 586).</summary>
    public double Deposit { get; init; } = 0.2;

    /// <summary>Chance that a post comes late, 0 to 1: no export holds the agreed day.</summary>
    public double LateChance { get; init; }

    /// <summary>Creator's commission, a part of sales, 0 to 1.</summary>
    public double Commission { get; init; }

    /// <summary>True where the commission is on sales before refunds.</summary>
    public bool CommissionBeforeRefunds { get; init; }

    /// <summary>Fee of a post of the year, counted from 1.</summary>
    /// <param name="post">1, 2, …</param>
    public double FeeOf(int post) => Fee * (post > FullPosts ? 1 - Discount : 1);

    /// <summary>Fees of all posts before bonus and rebate.</summary>
    public double Fees => Enumerable.Range(1, Posts).Sum(FeeOf);

    /// <summary>Says what is wrong with them.</summary>
    /// <exception cref="ArgumentException">A term is out of range.</exception>
    public void Check()
    {
        if (!(Fee >= 0) || !double.IsFinite(Fee)) throw new ArgumentException($"A fee is 0 yuan or more; got {Fee}.");
        if (Posts is < 1 or > 100) throw new ArgumentException($"A contract has 1 to 100 posts; got {Posts}.");
        if (!(BonusPlays >= 0) || !(BonusShare >= 0) || FullPosts < 0)
            throw new ArgumentException(
                $"A bonus and a number of posts are 0 or more; got {BonusShare} at {BonusPlays} plays, {FullPosts} posts.");
        (string, double)[] shares =
        [
            ("discount", Discount), ("rebate", Rebate), ("deposit", Deposit), ("chance of a late post", LateChance),
            ("commission", Commission),
        ];
        foreach (var (name, share) in shares)
            if (share is not (>= 0 and <= 1)) throw new ArgumentException($"The {name} lies within 0 to 1; got {share}.");
    }
}
