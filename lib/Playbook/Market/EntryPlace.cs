using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>How we stand in a market.</summary>
public enum EntryStatus
{
    /// <summary>We hold less than half of our usual share: room to enter.</summary>
    Enter,

    /// <summary>We hold about our usual share.</summary>
    Build,

    /// <summary>We hold more than half above our usual share.</summary>
    Hold,
}

/// <summary>A platform and category as a place to sell.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Category">Category.</param>
/// <param name="Size">Market of the last twelve months, yuan.</param>
/// <param name="Growth">Its growth.</param>
/// <param name="OwnGmv">Our GMV there over our last year, yuan.</param>
/// <param name="RelativeShare">Our share there ÷ our share of all these markets; null when our own sales are unknown.</param>
/// <param name="Class">Field of the growth–share matrix; null when our own sales are unknown.</param>
/// <param name="Score">TOPSIS closeness, 0 to 1.</param>
/// <param name="Rank">Rank under the given weights.</param>
/// <param name="Range">What remains of the rank when the weights move.</param>
public sealed record EntryPlace(
    string Platform, string Category, decimal Size, double Growth, decimal OwnGmv, double? RelativeShare, GrowthShareClass? Class,
    double Score, int Rank, RankRange Range)
{
    /// <summary>"WeChat Channels × food".</summary>
    public string Name => MarketNames.Cell(Platform, Category);

    /// <summary>True when we sell nothing there yet.</summary>
    public bool IsNew => OwnGmv == 0;

    /// <summary>How we stand; null when our own sales are unknown.</summary>
    public EntryStatus? Status => RelativeShare switch
    {
        null => null, < 0.5 => EntryStatus.Enter, > 1.5 => EntryStatus.Hold, _ => EntryStatus.Build,
    };

    /// <summary>For a sentence: ", we hold 0.40× our usual share there"; empty where we sell nothing.</summary>
    public string Standing => IsNew || RelativeShare is not { } share ? ""
        : $", we hold {FigureText.Number(share, Unit.Multiple)} our usual share there";
}
