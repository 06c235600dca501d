using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>How fits that had not seen the weeks forecast them, stretch by stretch, beside what knows less.</summary>
/// <param name="Forecast">The forecasts of all stretches, in time, up to the last week.</param>
/// <param name="Accuracy">How close they come.</param>
/// <param name="WithoutMedia">The same for a model without the channels.</param>
/// <param name="Naive">The same for the weeks a year before plus their drift.</param>
internal sealed record MixHoldout(double[] Forecast, FitAccuracy Accuracy, FitAccuracy WithoutMedia, FitAccuracy Naive)
{
    private const int WeeksPerYear = 52;
    private const int Stretches = 4;

    /// <summary>
    /// Rolls the origin through the last weeks: up to four stretches, as many as leave a fit a third of the weeks and half of the least
    /// number of them.
    /// </summary>
    public static MixHoldout Of(MediaMixData data, MediaMixOptions options)
    {
        var (weeks, ahead) = (data.Weeks.Count, options.HoldoutWeeks);
        int[] origins = [.. Enumerable.Range(1, Stretches).Select(k => weeks - (k * ahead))
            .Where((first, k) => k == 0 || first >= Math.Max(MediaMixData.LeastWeeks, weeks / 3)).Order()];
        var forecasts = new double[origins.Length][][];
        Parallel.For(0, origins.Length, Cores.All, i => forecasts[i] = Stretch(data, options, origins[i], ahead));
        double[] All(int kind) => [.. forecasts.SelectMany(f => f[kind])];
        FitAccuracy Accuracy(int kind) => FitAccuracy.Of(data.Outcome.AsSpan(origins[0]), All(kind), ahead);
        return new(All(0), Accuracy(0), Accuracy(1), Accuracy(2));
    }

    // With the channels, without them, and last year's weeks. No fit may know of a step that only later weeks show.
    private static double[][] Stretch(MediaMixData data, MediaMixOptions options, int seen, int ahead)
    {
        MediaMixData until = data with
        {
            Weeks = [.. data.Weeks.Take(seen + ahead)], Outcome = data.Outcome[..(seen + ahead)],
            Channels = [.. data.Channels.Select(c => c with { Spend = c.Spend[..(seen + ahead)] })],
            Controls = [.. data.Controls.Select(c => c with { Values = c.Values[..(seen + ahead)] })],
            // A test may have run in the weeks held out.
            Lifts = [],
        };
        var steps = LevelChange.Find(until, options, seen, options.LevelChanges);
        var without = until with { Channels = [new("none", new double[seen + ahead])] };
        return [Forecast(until), Forecast(without), SeasonalNaive.Added(data.Outcome[..seen], WeeksPerYear, ahead)];

        double[] Forecast(MediaMixData of)
        {
            var design = new MixDesign(of, options, steps);
            return [.. MixMode.Of(design, seen).Fitted[seen..].Select(v => v * design.Scale)];
        }
    }
}
