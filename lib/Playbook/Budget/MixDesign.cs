namespace Playbook.Budget;

/// <summary>
/// The part of a media-mix regression that does not depend on adstock and saturation: intercept, trend, season, controls.
/// </summary>
internal sealed class MixDesign
{
    public const string Base = "Base";
    public const string Trend = "Trend";
    public const string Season = "Season";
    public const string Level = "Level change";

    // The mean is near 1 on the outcome's scale. A season or a control of deviation 1 hardly moves it by more than its own size; held
    // back more, it would leave a pattern that weak channels are credited with.
    private const double Height = 10;
    private const double Slope = 2;
    private const double Usual = 0.5;

    // Bends of the trend are held back: a forecast runs on along the last of them.
    private const double Bend = 0.1;

    /// <summary>A column beside the channels.</summary>
    /// <param name="Component">Part of the decomposition.</param>
    /// <param name="Values">By week.</param>
    /// <param name="Spread">Deviation of what is assumed of its coefficient, around 0.</param>
    public readonly record struct Column(string Component, double[] Values, double Spread)
    {
        /// <summary>Whether it bends the trend.</summary>
        public bool Bends => Component == Trend && Spread == Bend;
    }

    public MixDesign(MediaMixData data, MediaMixOptions options, IReadOnlyList<int>? levelChanges = null)
    {
        Weeks = data.Weeks.Count;
        Scale = Math.Max(data.Outcome.Average(Math.Abs), double.Epsilon);
        Outcome = [.. data.Outcome.Select(v => v / Scale)];
        Spend = [.. data.Channels.Select(c => c.Spend)];
        var columns = new List<Column> { new(Base, [.. Enumerable.Repeat(1.0, Weeks)], Height) };
        columns.Add(new(Trend, [.. Enumerable.Range(0, Weeks).Select(t => t / (Weeks - 1.0))], Slope));
        for (var k = 1; k <= options.TrendKnots; k++)
        {
            var knot = k / (options.TrendKnots + 1.0);
            AddScaled(columns, Trend, [.. Enumerable.Range(0, Weeks).Select(t => Math.Max(0, (t / (Weeks - 1.0)) - knot))], false, Bend);
        }

        HasSeason = Weeks >= 52 && options.FourierPairs > 0;
        for (var k = 1; HasSeason && k <= options.FourierPairs; k++)
        {
            var pair = k;
            double Angle(DateOnly day) => 2 * Math.PI * pair * day.DayNumber / 365.25;
            AddScaled(columns, Season, [.. data.Weeks.Select(w => Math.Sin(Angle(w)))], false);
            AddScaled(columns, Season, [.. data.Weeks.Select(w => Math.Cos(Angle(w)))], false);
        }

        foreach (var control in data.Controls)
        {
            // Events (0 in ordinary weeks) count from 0, so that they explain only their own weeks;
            // prices and indices count from their mean.
            AddScaled(columns, control.Component, control.Values,
                !(control.Values.Min() == 0 && control.Values.Count(v => v == 0) * 3 > Weeks));
        }

        LevelChanges = levelChanges ?? [];
        foreach (var first in LevelChanges)
            AddScaled(columns, Level, [.. Enumerable.Range(0, Weeks).Select(t => t >= first ? 1.0 : 0)], false);
        Columns = [.. columns];
    }

    public int Weeks { get; }

    public double Scale { get; }

    public double[] Outcome { get; }

    public double[][] Spend { get; }

    public Column[] Columns { get; }

    public bool HasSeason { get; }

    /// <summary>First weeks of steps of the outcome.</summary>
    public IReadOnlyList<int> LevelChanges { get; }

    private static void AddScaled(List<Column> columns, string component, double[] values, bool centre, double spread = Usual)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
        // A control that never changes says nothing.
        if (deviation <= 1e-12 * Math.Max(1, Math.Abs(mean))) return;
        columns.Add(new(component, [.. values.Select(v => (v - (centre ? mean : 0)) / deviation)], spread));
    }
}
