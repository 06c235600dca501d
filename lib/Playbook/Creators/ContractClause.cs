namespace Playbook.Creators;

/// <summary>A clause that a contract with a creator should settle.</summary>
/// <param name="Clause">What it is about.</param>
/// <param name="Deck">What the planning deck asks for; empty where it is silent.</param>
/// <param name="Risk">What happens without it.</param>
public sealed record ContractClause(string Clause, string Deck, string Risk)
{
    /// <summary>
    /// The checklist. What is said of law is to be checked by a lawyer; disputes and customs are from practitioners' pages without a named
    /// standard.
    /// </summary>
    public static IReadOnlyList<ContractClause> All { get; } =
    [
        new("Number of posts, slots, day of publication", "late: double the deposit",
            "above 20 % of the price it is no deposit (Civil Code 民法典 § 586); courts cut penalties far above a loss: ask a lawyer"),
        new("Commission base 佣金基数: before or after refunds", "",
            "the commonest dispute: with refunds of a fifth it is a fifth of the commission"),
        new("Guaranteed plays: source, day (T+7?), organic alone?", "500,000 plays → 20 %",
            "boosted plays bought by the brand earn the creator his bonus"),
        new("What the 20 % are of", "not stated", "fee, commission or payment differ by much"),
        new("Fake traffic 刷量: audit right, third-party data, repayment", "no fake traffic", "a clause without an audit cannot be used"),
        new("Licence: territory, time, media, re-edit 二次剪辑, feed ads, AI use", "fee for re-distribution",
            "a feed ad without licence is a claim for damages"),
        new("Portrait and music rights", "", "the platform takes the video down; the fee is gone"),
        new("Exclusivity 排他: months and a defined category", "3–6 months", "without a category it forbids nothing or everything"),
        new("Warranty: qualification, use of the goods, 广告 mark", "", "the advertiser is liable beside the creator"),
        new("Keep period of the post (90–180 days)", "", "posts are hidden a week later"),
        new("Order through the marketplace 星图/蒲公英", "", "off-platform deals are limited or taken down"),
        new("Liability among brand, MCN and creator", "", "each points at the other"),
        new("Posts made up or money back for misses", "", "a miss has no consequence"),
        new("Discount and rebate: from which post, of what", "10 % off from 6; 10 % of the fee back",
            "\"six\" may be the sixth, the seventh, or all of them"),
        new("Account: MCN's or the creator's, transfer", "", "the contract ends with the MCN"),
        new("Tax, invoice, withholding", "", "the price is a fifth higher in the end"),
        new("Take-down on an incident 舆情", "", "a scandal stays beside the brand"),
        new("Payment in steps, tied to settled sales", "", "all is paid before the refunds come"),
        new("Personal data of winners and buyers", "", "the brand answers for the creator's list"),
        new("Final approval of the material", "the brand's", "wrong claims are the advertiser's fine"),
    ];
}
