using System.Numerics;

namespace Playbook.Budget;

/// <summary>
/// The first weeks of a design with a penalty: everything that repeated fits on them share. The controls are partialled out once
/// (Frisch–Waugh–Lovell, with the penalty inside), so that a fit with other media columns costs only the small system of the channels.
/// </summary>
internal sealed class MixWindow
{
    private readonly double[] _factor;
    private readonly double[][] _projection;

    public MixWindow(MixDesign design, int weeks, double penalty)
    {
        (Design, Weeks, Penalty) = (design, weeks, penalty);
        var k = design.Columns.Length;
        _factor = new double[k * k];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = Dot(design.Columns[a].Values, design.Columns[b].Values, weeks);
                if (a == b) sum += (design.Columns[a].Penalty * penalty * weeks) + (1e-9 * weeks);
                for (var m = 0; m < b; m++) sum -= _factor[(a * k) + m] * _factor[(b * k) + m];
                _factor[(a * k) + b] = a == b ? Math.Sqrt(Math.Max(sum, 1e-12 * weeks)) : sum / _factor[(b * k) + b];
            }
        }

        _projection = new double[k][];
        for (var a = 0; a < k; a++)
        {
            var row = design.Columns[a].Values.AsSpan(0, weeks).ToArray();
            for (var m = 0; m < a; m++)
            {
                var weight = _factor[(a * k) + m];
                for (var t = 0; t < weeks; t++) row[t] -= weight * _projection[m][t];
            }

            for (var t = 0; t < weeks; t++) row[t] /= _factor[(a * k) + a];
            _projection[a] = row;
        }
    }

    public MixDesign Design { get; }

    public int Weeks { get; }

    public double Penalty { get; }

    public int Controls => Design.Columns.Length;

    /// <summary>
    /// The column seen through the controls: products of two such vectors are what the controls explain of the columns' product.
    /// </summary>
    public void Project(double[] column, double[] result)
    {
        for (var k = 0; k < result.Length; k++) result[k] = Dot(_projection[k], column, Weeks);
    }

    /// <summary>Coefficients of the controls for what the media leave over.</summary>
    public double[] ControlCoefficients(double[] rest)
    {
        var k = Controls;
        var b = new double[k];
        Project(rest, b);
        for (var a = k - 1; a >= 0; a--)
        {
            for (var m = a + 1; m < k; m++) b[a] -= _factor[(m * k) + a] * b[m];
            b[a] /= _factor[(a * k) + a];
        }

        return b;
    }

    public static double Dot(double[] a, double[] b, int length)
    {
        var (i, sum) = (0, Vector<double>.Zero);
        var width = Vector<double>.Count;
        for (; i <= length - width; i += width) sum += new Vector<double>(a, i) * new Vector<double>(b, i);
        var total = Vector.Sum(sum);
        for (; i < length; i++) total += a[i] * b[i];
        return total;
    }
}
