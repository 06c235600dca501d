using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

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

    /// <summary>Our share of the place, 0 to 1; 0 where its size is 0.</summary>
    public double OwnShare => Size > 0 ? (double)(OwnGmv / Size) : 0;

    /// <summary>For a sentence: "where we hold 0.40× our usual share", "where we sell nothing yet".</summary>
    public string Standing => IsNew || RelativeShare is not { } share ? "where we sell nothing yet"
        : $"where we hold {FigureText.Number(share, Unit.Multiple)} our usual share";
}
