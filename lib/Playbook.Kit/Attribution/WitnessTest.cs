using MathNet.Numerics.Distributions;
using Playbook.Attribution;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Attribution;

/// <summary>
/// The randomised hold-out that would settle which of two witnesses of a channel is right: half of the people whom it would reach are not
/// shown it, and orders of both halves are compared. Orders a half by Poisson's law, power 0.8 at 0.05 two-sided: its
/// weeks do not depend on how completely the log holds the journeys without an order, the number of persons does.
/// </summary>
/// <param name="Row">The channel.</param>
/// <param name="Persons">Persons a half.</param>
/// <param name="Weeks">Weeks until so many are reached.</param>
/// <param name="AtRisk">GMV that the half held out would not bring, were the higher witness right, yuan.</param>
public sealed record WitnessTest(WitnessRow Row, double Persons, double Weeks, double AtRisk)
{
    /// <summary>A test that takes longer than half a year is none.</summary>
    public const double MostWeeks = 26;

    // Standard errors that an effect must be away from nothing, two-sided at 0.05, to be told with a power of 0.8.
    private static readonly double Sees = Z.ForLevel(0.95) + Normal.InvCDF(0, 1, 0.8);

    /// <summary>The tests of the channels on which witnesses lie apart, the cheapest first; those of more than half a year are left
    /// out.</summary>
    /// <param name="witnesses">The witnesses.</param>
    /// <param name="shape">How the journeys run.</param>
    /// <param name="paths">The journeys.</param>
    public static IReadOnlyList<WitnessTest> Of(Witnesses witnesses, JourneyShape shape, ChannelPaths paths)
    {
        var tests = new List<WitnessTest>();
        foreach (var row in witnesses.Contradicted.Where(r => r.Spend > 0))
        {
            if (shape.Roles.FirstOrDefault(r => r.Channel == row.Channel) is not { Rate.Value: > 0 and < 1 } role) continue;
            if (row.Apart is not { } apart || witnesses.Traced.Value is not > 0 || paths.Conversions <= 0) continue;
            var says = row.Says.ToDictionary(s => s.Name, s => s.Says.Value ?? 0);
            var order = paths.Value / paths.Conversions;
            var (rate, reached) = (role.Rate.Value!.Value, role.Journeys / witnesses.Traced.Value!.Value / witnesses.Weeks);
            var gap = Math.Min(rate, (says[apart.High] - says[apart.Low]) / order / reached);
            if (!(gap > 0)) continue;
            var persons = Math.Ceiling(Sees * Sees * 2 * rate / (gap * gap));
            var weeks = Math.Max(2, Math.Ceiling(2 * persons / reached));
            if (weeks <= MostWeeks) tests.Add(new(row, persons, weeks, says[apart.High] * weeks / 2));
        }

        return [.. tests.OrderBy(t => t.AtRisk).ThenBy(t => t.Row.Channel, StringComparer.Ordinal)];
    }

    /// <summary>The tests as a table; null for none.</summary>
    /// <param name="tests">The tests.</param>
    public static Table? Shown(IReadOnlyList<WitnessTest> tests) => tests.Count == 0 ? null : Table.From(tests,
        ("Channel", t => Budget.ChannelNames.Of(t.Row.Channel), null),
        ("Settles", t => $"{t.Row.Apart!.Value.High} against {t.Row.Apart!.Value.Low}", null),
        ("People a half", t => t.Persons, Unit.Count), ("Weeks", t => t.Weeks, Unit.Count),
        ("GMV not brought, were the higher right", t => t.AtRisk, Unit.Yuan));
}
