namespace Playbook.Budget;

/// <summary>What a test of a channel in time may ask for.</summary>
/// <param name="Power">Chance to tell a return at the end of the model's interval from break-even, 0.5 to 0.99.</param>
/// <param name="Alpha">Two-sided chance to tell one that is no other, 0.001 to 0.2.</param>
/// <param name="MostWeeks">Most weeks in blocks, 4 to 104; the calendar may take <see cref="CalendarWeeks"/> for them.</param>
/// <param name="Seed">Seed of the order within the pairs of blocks.</param>
public sealed record LiftOptions(double Power = 0.8, double Alpha = 0.05, int MostWeeks = 26, int Seed = 1)
{
    /// <summary>
    /// Changes of spend that may be tried, each a part of what is spent now, −1 (off) or more, without 0. A change is the same in all
    /// changed weeks.
    /// </summary>
    public IReadOnlyList<double> Changes { get; init; } = [-0.5, -1, 0.5, 1];

    /// <summary>Weeks from the first possible one until the last block must be over: twice those in blocks.</summary>
    public int CalendarWeeks => 2 * MostWeeks;

    internal LiftOptions Checked()
    {
        Range(Power, 0.5, 0.99, nameof(Power));
        Range(Alpha, 0.001, 0.2, nameof(Alpha));
        Range(MostWeeks, 4, 104, nameof(MostWeeks));
        foreach (var change in Changes)
        {
            if (!(change is >= -1 and <= 10) || change == 0)
                throw new ArgumentOutOfRangeException(nameof(Changes), change, "A change of spend is −1 to 10 of what is spent, not 0.");
        }

        return this;
    }

    private static void Range(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least} to {most}.");
    }
}
