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

    private readonly MediaMixData _data;

    /// <summary>A column beside the channels: its scaled values are (raw value − shift) ÷ deviation.</summary>
    /// <param name="Component">Part of the decomposition.</param>
    /// <param name="Values">By week.</param>
    /// <param name="Spread">Deviation of what is assumed of its coefficient, around 0.</param>
    public readonly record struct Column(string Component, double[] Values, double Spread)
    {
        public double Shift { get; init; }

        public double Deviation { get; init; } = 1;

        /// <summary>Raw value of a week counted from the first; null for a control, which only the reader of a calendar knows.</summary>
        public Func<int, double>? Raw { get; init; }

        /// <summary>Name of the control; null for other columns.</summary>
        public string? Control { get; init; }

        /// <summary>Whether it bends the trend.</summary>
        public bool Bends => Component == Trend && Spread == Bend;
    }

    public MixDesign(MediaMixData data, MediaMixOptions options, IReadOnlyList<int>? levelChanges = null)
    {
        Weeks = data.Weeks.Count;
        Scale = Math.Max(data.Outcome.Average(Math.Abs), double.Epsilon);
        Outcome = [.. data.Outcome.Select(v => v / Scale)];
        Spend = [.. data.Channels.Select(c => c.Spend)];
        _data = data;
        double Along(int t) => t / (Weeks - 1.0);
        var columns = new List<Column> { new(Base, [.. Enumerable.Repeat(1.0, Weeks)], Height) { Raw = _ => 1 } };
        columns.Add(new(Trend, [.. Enumerable.Range(0, Weeks).Select(Along)], Slope) { Raw = Along });
        for (var k = 1; k <= options.TrendKnots; k++)
        {
            var knot = k / (options.TrendKnots + 1.0);
            AddKnown(columns, Trend, t => Math.Max(0, Along(t) - knot), Bend);
        }

        HasSeason = Weeks >= 52 && options.FourierPairs > 0;
        for (var k = 1; HasSeason && k <= options.FourierPairs; k++)
        {
            var pair = k;
            double Angle(int t) => 2 * Math.PI * pair * (data.Weeks[0].DayNumber + (7 * t)) / 365.25;
            AddKnown(columns, Season, t => Math.Sin(Angle(t)));
            AddKnown(columns, Season, t => Math.Cos(Angle(t)));
        }

        foreach (var control in data.Controls)
        {
            // Events (0 in ordinary weeks) count from 0, so that they explain only their own weeks;
            // prices and indices count from their mean.
            AddScaled(columns, control.Component, control.Values,
                !(control.Values.Min() == 0 && control.Values.Count(v => v == 0) * 3 > Weeks), control: control.Name);
        }

        LevelChanges = levelChanges ?? [];
        foreach (var first in LevelChanges)
            AddKnown(columns, Level, t => t >= first ? 1 : 0);
        Columns = [.. columns];
    }

    public int Weeks { get; }

    public double Scale { get; }

    public double[] Outcome { get; }

    public double[][] Spend { get; }

    public Column[] Columns { get; }

    /// <summary>The tests of a channel: each caller its own, for they keep what they computed last.</summary>
    public MixLifts Lifts(int channel) => new(_data.Lifts, _data.Channels[channel].Name, Scale);

    public bool HasSeason { get; }

    /// <summary>First weeks of steps of the outcome.</summary>
    public IReadOnlyList<int> LevelChanges { get; }

    private void AddKnown(List<Column> columns, string component, Func<int, double> raw, double spread = Usual) =>
        AddScaled(columns, component, [.. Enumerable.Range(0, Weeks).Select(raw)], false, spread, raw);

    private static void AddScaled(List<Column> columns, string component, double[] values, bool centre, double spread = Usual,
        Func<int, double>? raw = null, string? control = null)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
        // A control that never changes says nothing.
        if (deviation <= 1e-12 * Math.Max(1, Math.Abs(mean))) return;
        var shift = centre ? mean : 0;
        columns.Add(new(component, [.. values.Select(v => (v - shift) / deviation)], spread)
            { Shift = shift, Deviation = deviation, Raw = raw, Control = control });
    }
}
