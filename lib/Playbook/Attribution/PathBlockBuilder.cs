using System.Runtime.InteropServices;

namespace Playbook.Attribution;

/// <summary>Collects the rows of a <see cref="PathBlock"/>.</summary>
internal sealed class PathBlockBuilder
{
    private readonly List<int> starts = [0];
    private readonly List<ushort> steps = [];
    private readonly List<double> conversions = [];
    private readonly List<double> values = [];
    private readonly List<double> nulls = [];
    private readonly List<int> parts = [];
    private bool parted;

    /// <summary>Journeys without any contact: conversions, their value, and the others.</summary>
    public (double Conversions, double Value, double Nulls) Without { get; private set; }

    /// <summary>The next channel of the row being built.</summary>
    public void Step(int channel) => steps.Add((ushort)channel);

    /// <summary>Ends the row; one without a step, or that counts nothing, is none.</summary>
    public void End(double converted, double value, double lost, int part = 0)
    {
        if (steps.Count == starts[^1])
        {
            Without = (Without.Conversions + converted, Without.Value + value, Without.Nulls + lost);
            return;
        }

        if (converted + lost <= 0)
        {
            CollectionsMarshal.SetCount(steps, starts[^1]);
            return;
        }

        starts.Add(steps.Count);
        conversions.Add(converted);
        values.Add(value);
        nulls.Add(lost);
        parts.Add(part);
        parted |= part != 0;
    }

    public PathBlock Build() =>
        new([.. starts], [.. steps], [.. conversions], [.. values], [.. nulls], parted ? [.. parts] : []);
}
