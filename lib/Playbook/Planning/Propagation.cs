using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>
/// The interval of a result of several inputs, without drawing. Assumed ranges have no law: the result is taken at every corner of the box
/// they span, and the whole of what it covers counts. At each corner the measured inputs' sampling errors are added in quadrature, each
/// side by itself (the method of variance estimates recovery, Zou and Donner 2008): the result with one input at an end of its interval,
/// less the result with all at their values. The interval goes from the lowest such end of all corners to the highest.
/// It holds for results that only rise or only fall in each input while the others stay, and takes measured inputs as independent.
/// </summary>
internal static class Propagation
{
    /// <summary>The result at the values, and its lower and upper end; not finite where the result is not.</summary>
    /// <param name="inputs">The inputs, at most 20 of them assumed.</param>
    /// <param name="tops">The largest value each may take; the smallest is 0. Ends of sampling intervals beyond are cut off.</param>
    /// <param name="result">The result, monotone in each input.</param>
    /// <param name="level">Coverage of the sampling part, between 0 and 1.</param>
    public static (double Value, double Lower, double Upper) Of(
        IReadOnlyList<Input> inputs, IReadOnlyList<double> tops, Func<double[], double> result, double level)
    {
        var z = Z.ForLevel(level);
        double[] x = [.. inputs.Select(i => i.Value)];
        var value = result(x);
        int[] assumed = [.. Enumerable.Range(0, x.Length).Where(i => inputs[i].IsAssumed)];
        int[] measured = [.. Enumerable.Range(0, x.Length).Where(i => inputs[i].Left > 0 || inputs[i].Right > 0)];
        if (assumed.Length > 20)
            throw new ArgumentException($"{assumed.Length} assumed inputs have too many corners; at most 20.", nameof(inputs));
        var (lowest, highest) = (value, value);
        for (var corner = 0; corner < 1 << assumed.Length; corner++)
        {
            for (var k = 0; k < assumed.Length; k++)
                x[assumed[k]] = (corner >> k & 1) == 0 ? inputs[assumed[k]].Low : inputs[assumed[k]].High;
            var here = result(x);
            double below = 0, above = 0;
            foreach (var i in measured)
            {
                var down = At(Math.Max(0, inputs[i].Value - (z * inputs[i].Left)));
                var up = At(Math.Min(tops[i], inputs[i].Value + (z * inputs[i].Right)));
                below += Math.Pow(Math.Min(0, Math.Min(down, up)), 2);
                above += Math.Pow(Math.Max(0, Math.Max(down, up)), 2);

                double At(double end)
                {
                    x[i] = end;
                    var moved = result(x) - here;
                    x[i] = inputs[i].Value;
                    return moved;
                }
            }

            lowest = Math.Min(lowest, here - Math.Sqrt(below));
            highest = Math.Max(highest, here + Math.Sqrt(above));
        }

        return (value, lowest, highest);
    }
}
