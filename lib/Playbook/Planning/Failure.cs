namespace Playbook.Planning;

/// <summary>How likely a measure brings nothing: its test fails, and it is taken back.</summary>
/// <param name="Low">Least chance, 0 to 1.</param>
/// <param name="High">Largest chance, at least <paramref name="Low"/> and at most 1.</param>
/// <param name="Why">Where the range comes from: earlier tests, or whose judgement.</param>
public sealed record Failure(double Low, double High, string Why)
{
    /// <summary>The middle of the range, which a point figure uses.</summary>
    public double Middle => (Low + High) / 2;

    /// <summary>Says what is wrong with it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is reversed or not within 0 to 1.</exception>
    public void Check()
    {
        if (!(Low >= 0 && High <= 1 && Low <= High))
            throw new ArgumentOutOfRangeException(nameof(Low), $"{Low} to {High}", "A chance of failure is a range within 0 to 1.");
    }
}
