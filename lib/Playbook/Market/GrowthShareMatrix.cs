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
}
