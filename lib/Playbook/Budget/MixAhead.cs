namespace Playbook.Budget;

/// <summary>What a draw of a media-mix model expects of the weeks of its table and of weeks after them.</summary>
internal static class MixAhead
{
    /// <summary>
    /// Outcome by week, those of the table first, without errors: carry-over runs on from the last week, base, trend and season go on.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="draw">One of its draws.</param>
    /// <param name="spend">Spend by channel in the weeks after the table.</param>
    /// <param name="columns">The design's columns in these weeks, scaled.</param>
    public static double[] Levels(MediaMixFit fit, MixDraw draw, IReadOnlyList<double[]> spend, IReadOnlyList<double[]> columns)
    {
        var design = fit.Design!;
        var (seen, ahead) = (design.Weeks, columns[0].Length);
        var levels = new double[seen + ahead];
        for (var k = 0; k < design.Columns.Length; k++)
        {
            var by = draw.Coefficients[k] * design.Scale;
            for (var t = 0; t < levels.Length; t++) levels[t] += by * (t < seen ? design.Columns[k].Values[t] : columns[k][t - seen]);
        }

        for (var c = 0; c < spend.Count; c++)
        {
            var stock = draw.Shapes[c].CarryOver.Of([.. design.Spend[c], .. spend[c]]);
            for (var t = 0; t < levels.Length; t++) levels[t] += draw.Curves[c].Response(stock[t]);
        }

        return levels;
    }

    /// <summary>What a draw leaves of the weeks seen, with its own trend: outcome less media, season, controls and steps.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="draw">One of its draws.</param>
    /// <param name="rest">Outcome less all that the draw explains.</param>
    public static double[] Base(MediaMixFit fit, MixDraw draw, double[] rest)
    {
        var design = fit.Design!;
        double[] values = [.. rest];
        for (var k = 0; k < design.Columns.Length; k++)
        {
            if (design.Columns[k].Component != MixDesign.Trend) continue;
            for (var t = 0; t < values.Length; t++) values[t] += draw.Coefficients[k] * design.Scale * design.Columns[k].Values[t];
        }

        return values;
    }
}
