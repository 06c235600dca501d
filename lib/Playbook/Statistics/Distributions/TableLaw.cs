namespace Playbook.Statistics;

/// <summary>Law of the upper left cell of one 2 × 2 table whose margins are fixed (the hypergeometric law and its tilted kin).</summary>
internal sealed class TableLaw
{
    // Cells less likely than the likeliest by this factor cannot change a digit of any sum.
    private const double Negligible = 1e-20;

    private readonly double row, rest, column;

    /// <summary>Takes the margins of a table; cells as in <see cref="OddsRatios"/>.</summary>
    public TableLaw((long A, long B, long C, long D) table)
    {
        var (a, b, c, d) = table;
        (row, rest, column) = (a + b, c + d, a + c);
        (Least, Most) = (Math.Max(0, a - d), Math.Min(a + b, a + c));
    }

    /// <summary>Smallest possible cell.</summary>
    public long Least { get; }

    /// <summary>Largest possible cell.</summary>
    public long Most { get; }

    /// <summary>Logarithm of the probability of a cell when the odds ratio is 1; accurate however small.</summary>
    public double LogCentral(long cell)
    {
        if (Least == Most) return 0;
        var n = row + rest;
        var (hit, miss) = (column / n, (n - column) / n);
        return Stirling.LogBinomial(cell, row, hit, miss) + Stirling.LogBinomial(column - cell, rest, hit, miss)
            - Stirling.LogBinomial(column, n, hit, miss);
    }

    /// <summary>
    /// Mean and top of the law at a log odds ratio, by the ratios of neighbours from the likeliest cell to both sides: the work grows with
    /// the root of the counts, and nothing is stored.
    /// </summary>
    public CellMoments Moments(double logOdds)
    {
        var odds = Math.Exp(logOdds);
        var anchor = Math.Clamp((long)Math.Round(Centre(odds)), Least, Most);
        var (total, offset, up, down) = (1.0, 0.0, 0, 0);
        for (var w = Up(anchor, odds); w >= Negligible; w *= Up(anchor + up, odds))
        {
            total += w;
            offset += w * ++up;
        }

        for (var w = Down(anchor, odds); w >= Negligible; w *= Down(anchor - down, odds))
        {
            total += w;
            offset -= w * ++down;
        }

        return new(anchor, offset / total, -Math.Log(total), down, up);
    }

    /// <summary>The probabilities themselves, of all cells that are not negligible.</summary>
    public (long First, double[] P) At(double logOdds)
    {
        var (odds, law) = (Math.Exp(logOdds), Moments(logOdds));
        var p = new double[law.Down + 1 + law.Up];
        var top = p[law.Down] = Math.Exp(law.LogTop);
        for (var (i, w) = (0, top); i < law.Up; i++) p[law.Down + i + 1] = w *= Up(law.Anchor + i, odds);
        for (var (i, w) = (0, top); i < law.Down; i++) p[law.Down - i - 1] = w *= Down(law.Anchor - i, odds);
        return (law.Anchor - law.Down, p);
    }

    // Probability of the next cell over that of this one; 0 at the end.
    private double Up(double x, double odds) => odds * (row - x) * (column - x) / ((x + 1) * (rest - column + x + 1));

    // Probability of the cell before over that of this one; 0 at the end.
    private double Down(double x, double odds) => x * (rest - column + x) / (odds * (row - x + 1) * (column - x + 1));

    // Where neighbours are equally likely: x (rest − column + x) = odds (row − x) (column − x).
    private double Centre(double odds)
    {
        var (ours, theirs) = (Math.Min(1, odds), Math.Min(1, 1 / odds));
        var (a, b, c) = (theirs - ours, (theirs * (rest - column)) + (ours * (row + column)), ours * row * column);
        var root = Math.Sqrt(Math.Max(0, (b * b) + (4 * a * c)));
        return b > 0 ? 2 * c / (b + root) : (root - b) / (2 * a);
    }
}

/// <summary>What a law of cells is like around its likeliest.</summary>
/// <param name="Anchor">A cell among the likeliest.</param>
/// <param name="Offset">
/// Mean less <paramref name="Anchor"/>: so it keeps its digits where cells are counted in thousands of millions.
/// </param>
/// <param name="LogTop">Logarithm of the probability of <paramref name="Anchor"/>.</param>
/// <param name="Down">Cells below it that are not negligible.</param>
/// <param name="Up">Cells above it that are not negligible.</param>
internal readonly record struct CellMoments(long Anchor, double Offset, double LogTop, int Down, int Up);
