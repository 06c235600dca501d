namespace Playbook.Market;

/// <summary>The four fields of the growth–share matrix (波士顿矩阵; Henderson 1970).</summary>
public enum GrowthShareClass
{
    /// <summary>High growth, strong position (明星): invest to hold.</summary>
    Star,

    /// <summary>Low growth, strong position (现金牛): harvest.</summary>
    CashCow,

    /// <summary>High growth, weak position (问题): choose which to build.</summary>
    QuestionMark,

    /// <summary>Low growth, weak position (瘦狗): leave or keep small.</summary>
    Dog,
}

/// <summary>A market and our place in it.</summary>
/// <param name="Name">Which market.</param>
/// <param name="Growth">Growth of the market, a fraction a year.</param>
/// <param name="RelativeShare">
/// Our share ÷ the largest rival's, or ÷ another yardstick that the caller states (a small brand learns more from its own usual share); 0
/// when we sell nothing there.
/// </param>
/// <param name="Size">Size of the market, yuan.</param>
/// <param name="Class">Its field.</param>
public sealed record GrowthSharePosition(string Name, double Growth, double RelativeShare, decimal Size, GrowthShareClass Class);

/// <summary>Sorts markets into the four fields.</summary>
public static class GrowthShareMatrix
{
    /// <summary>The field of a market; a value on a limit counts as high.</summary>
    /// <param name="growth">Growth of the market, a fraction a year.</param>
    /// <param name="relativeShare">Relative share, 0 or more.</param>
    /// <param name="growthLimit">Growth from which a market counts as fast; commonly that of the whole market.</param>
    /// <param name="shareLimit">Relative share from which a position counts as strong, above 0: 1 means as large as the yardstick.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, the share negative or its limit not above 0.</exception>
    public static GrowthShareClass Classify(double growth, double relativeShare, double growthLimit, double shareLimit = 1)
    {
        if (!double.IsFinite(growth)) throw new ArgumentOutOfRangeException(nameof(growth), growth, "Growth must be finite.");
        if (!double.IsFinite(growthLimit))
            throw new ArgumentOutOfRangeException(nameof(growthLimit), growthLimit, "The limit of growth must be finite.");
        if (!(relativeShare >= 0) || double.IsInfinity(relativeShare))
            throw new ArgumentOutOfRangeException(nameof(relativeShare), relativeShare, "A relative share must be finite and 0 or more.");
        if (!(shareLimit > 0) || double.IsInfinity(shareLimit))
            throw new ArgumentOutOfRangeException(nameof(shareLimit), shareLimit,
                "The limit of the relative share must be finite and above 0.");
        return (growth >= growthLimit, relativeShare >= shareLimit) switch
        {
            (true, true) => GrowthShareClass.Star,
            (false, true) => GrowthShareClass.CashCow,
            (true, false) => GrowthShareClass.QuestionMark,
            _ => GrowthShareClass.Dog,
        };
    }

    /// <summary>Places every market.</summary>
    /// <param name="markets">Name, growth, relative share and size of each.</param>
    /// <param name="growthLimit">Growth from which a market counts as fast.</param>
    /// <param name="shareLimit">Relative share from which a position counts as strong, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; see <see cref="Classify"/>.</exception>
    public static IReadOnlyList<GrowthSharePosition> Place(
        IEnumerable<(string Name, double Growth, double RelativeShare, decimal Size)> markets, double growthLimit, double shareLimit = 1) =>
        [.. markets.Select(m => new GrowthSharePosition(m.Name, m.Growth, m.RelativeShare, m.Size,
            Classify(m.Growth, m.RelativeShare, growthLimit, shareLimit)))];
}
