using Playbook.Planning;

namespace Playbook.Scripts;

/// <summary>How often the intervals of a model hold what came.</summary>
/// <param name="Model">What printed the intervals.</param>
/// <param name="Data">Generator or series, and how many observations the model saw.</param>
/// <param name="Seeds">Fits behind the figure: seeds of a generator, windows of a real series.</param>
/// <param name="Nominal">Level that the intervals claim, between 0 and 1.</param>
/// <param name="Covered">Share of intervals that hold what came, 0 to 1.</param>
/// <param name="Note">What else was counted, such as the mean error.</param>
internal sealed record CoverageRow(string Model, string Data, int Seeds, double Nominal, double Covered, string Note = "");

/// <summary>The intervals of one model: a class of this kind for each, listed in <c>coverage.cs</c>.</summary>
internal interface ICoverageCase
{
    /// <summary>Its name after <c>--only</c>: one word.</summary>
    string Name { get; }

    /// <summary>Fits the model many times and counts.</summary>
    /// <param name="seeds">Seeds a generator: more are slower and surer.</param>
    /// <param name="cancellation">Stops between two fits.</param>
    IEnumerable<CoverageRow> Measure(int seeds, CancellationToken cancellation);
}

/// <summary>Counts intervals that hold what came.</summary>
internal sealed class Tally
{
    private int _all, _held;

    /// <summary>Share held so far; 0 of none.</summary>
    public double Covered => _all == 0 ? 0 : _held / (double)_all;

    /// <summary>Counts one interval; a missing figure claims nothing and is not counted.</summary>
    public void Add(Estimate estimate, double truth)
    {
        if (!estimate.HasInterval) return;
        _all++;
        if (truth >= estimate.Lower && truth <= estimate.Upper) _held++;
    }
}
