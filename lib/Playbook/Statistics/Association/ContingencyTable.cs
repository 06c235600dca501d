using MathNet.Numerics;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>A table of counts, two classifications crossed, and what it says about their association (列联表).</summary>
public sealed class ContingencyTable
{
    private readonly long[,] counts;
    private readonly long[] rows, columns;

    /// <summary>Takes a table of counts.</summary>
    /// <param name="counts">Counts of independent units, 0 or more: [row, column]. One unit may be counted once only.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public ContingencyTable(long[,] counts)
    {
        this.counts = (long[,])counts.Clone();
        rows = new long[counts.GetLength(0)];
        columns = new long[counts.GetLength(1)];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < columns.Length; j++)
            {
                if (counts[i, j] < 0)
                    throw new ArgumentOutOfRangeException(nameof(counts), counts[i, j],
                        $"The count in row {i}, column {j} must be 0 or more.");
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
                Total += counts[i, j];
            }

        var (r, c) = (rows.Count(v => v > 0), columns.Count(v => v > 0));
        Degrees = Math.Max(0, r - 1) * Math.Max(0, c - 1);
        (Rows, Columns) = (r, c);
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < columns.Length; j++)
                if (Expected(i, j) is var e and > 0)
                {
                    ChiSquare += (counts[i, j] - e) * (counts[i, j] - e) / e;
                    if (e < 5) Sparse++;
                }
    }

    /// <summary>All units.</summary>
    public long Total { get; }

    /// <summary>Rows with at least one unit.</summary>
    public int Rows { get; }

    /// <summary>Columns with at least one unit.</summary>
    public int Columns { get; }

    /// <summary>Pearson's statistic (1900), without continuity correction; 0 when there is nothing to compare.</summary>
    public double ChiSquare { get; }

    /// <summary>Degrees of freedom; rows and columns without a unit do not count.</summary>
    public int Degrees { get; }

    /// <summary>Cells whose expected count is below 5: with many of them the p-value is rough (Cochran 1954).</summary>
    public int Sparse { get; }

    /// <summary>Chance of a statistic as large as this without any association; 1 when there is nothing to compare.</summary>
    public double PValue => Degrees == 0 ? 1 : SpecialFunctions.GammaUpperRegularized(Degrees / 2.0, ChiSquare / 2);

    /// <summary>Expected count without association: row total × column total ÷ total.</summary>
    public double Expected(int row, int column) => Total == 0 ? 0 : (double)rows[row] * columns[column] / Total;

    /// <summary>Count of one cell.</summary>
    public long Count(int row, int column) => counts[row, column];

    /// <summary>Units in a row.</summary>
    public long RowTotal(int row) => rows[row];

    /// <summary>Units in a column.</summary>
    public long ColumnTotal(int column) => columns[column];

    /// <summary>
    /// Distance of a cell from its expected count in standard errors (Haberman 1973): beyond ±2 it stands out on its own. 0 where
    /// the row or column holds everything or nothing.
    /// </summary>
    public double AdjustedResidual(int row, int column)
    {
        var e = Expected(row, column);
        var spread = e * (1 - rows[row] / (double)Math.Max(1, Total)) * (1 - columns[column] / (double)Math.Max(1, Total));
        return spread <= 0 ? 0 : (counts[row, column] - e) / Math.Sqrt(spread);
    }

    /// <summary>
    /// Strength of association, 0 to 1: Cramér's V with Bergsma's bias correction (2013), so that a small table of pure noise gives about
    /// 0. The interval inverts the noncentral chi-square law (Smithson 2003).
    /// </summary>
    /// <param name="level">Coverage of the interval, between 0 and 1.</param>
    /// <returns>Missing when fewer than two rows or columns hold a unit.</returns>
    public Estimate CramersV(double level = 0.95)
    {
        var z = Z.ForLevel(level);
        if (Degrees == 0) return Estimate.Missing("fewer than two groups or two answers: no association to measure", Unit.Number, Total);
        double n = Total;
        var k = Math.Min(Rows, Columns) - 1.0;
        double v;
        if (n <= 1) return Estimate.Missing("one unit only: no association to measure", Unit.Number, Total);
        var phi = Math.Max(0, (ChiSquare / n) - (Degrees / (n - 1)));
        var corrected = Math.Min(Rows - ((Rows - 1.0) * (Rows - 1) / (n - 1)), Columns - ((Columns - 1.0) * (Columns - 1) / (n - 1))) - 1;
        v = corrected <= 0 ? 0 : Math.Min(1, Math.Sqrt(phi / corrected));
        var (low, high) = NoncentralChiSquare.Bounds(ChiSquare, Degrees, level, z);
        return Estimate.Of(v, Math.Min(v, Math.Sqrt(low / (n * k))),
            Math.Max(v, Math.Min(1, Math.Sqrt(high / (n * k)))), Total, Unit.Number,
            "Cramér's V, bias-corrected: 0 none, 1 complete association", level);
    }
}
