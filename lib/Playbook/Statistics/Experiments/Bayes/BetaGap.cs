using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Playbook.Statistics;

/// <summary>How far apart two beta laws are, by quadrature over the control's law.</summary>
internal sealed class BetaGap
{
    private readonly BetaPosterior control;
    private readonly BetaPosterior treatment;
    private readonly double[] rates;
    private readonly double[] weights;

    public BetaGap(BetaPosterior control, BetaPosterior treatment)
    {
        (this.control, this.treatment) = (control, treatment);
        // Eighty nodes for eighteen deviations; more where the treatment's law is the narrower one and cuts the other like a step.
        var order = (int)Math.Clamp(80 * 0.7 * control.Deviation / treatment.Deviation, 80, 600);
        (rates, weights) = (new double[order], new double[order]);
        // The rate as sin² of an angle: the poles of a law with a parameter below 1 vanish.
        var (from, to) = (Angle(control, -1), Angle(control, 1));
        var rule = new GaussLegendreRule(from, to, order);
        var logs = new double[order];
        for (var i = 0; i < order; i++)
        {
            var (sine, cosine) = Math.SinCos(rule.GetAbscissa(i));
            rates[i] = sine * sine;
            logs[i] = control.LogDensity(rates[i]) + Math.Log(rule.GetWeight(i) * sine * cosine);
        }

        var (most, sum) = (logs.Max(), 0.0);
        for (var i = 0; i < order; i++) sum += weights[i] = Math.Exp(logs[i] - most);
        for (var i = 0; i < order; i++) weights[i] /= sum;
    }

    public double ChanceBetter => Math.Clamp(Mean(x => 1 - treatment.Below(x)), 0, 1);

    public double MeanLift => Mean(x => treatment.Mean / x) - 1;

    // E (c − t)⁺ given c: c F(c) − E (t; t < c); the last is a beta law with one success more.
    public double LossIfTreatment(bool relative)
    {
        var more = treatment with { A = treatment.A + 1 };
        return Math.Max(0, Mean(x => ((x * treatment.Below(x)) - (treatment.Mean * more.Below(x))) / (relative ? x : 1)));
    }

    public double LossIfControl(bool relative) =>
        Math.Max(0, LossIfTreatment(relative) + (relative ? MeanLift : treatment.Mean - control.Mean));

    public double Quantile(double probability, bool relative)
    {
        double Excess(double effect) => Mean(x => treatment.Below(relative ? x * (1 + effect) : x + effect)) - probability;
        // From where a normal law would have it, outwards until both sides are found.
        var step = Math.Sqrt((control.Deviation * control.Deviation) + (treatment.Deviation * treatment.Deviation))
            / (relative ? control.Mean : 1);
        var guess = (relative ? (treatment.Mean / control.Mean) - 1 : treatment.Mean - control.Mean)
            + (step * Normal.InvCDF(0, 1, probability));
        var (low, high) = (Math.Max(-1, guess - (step / 4)), guess + (step / 4));
        for (var wide = step; low > -1 && Excess(low) > 0; wide *= 2) low = Math.Max(-1, low - wide);
        for (var wide = step; Excess(high) < 0; wide *= 2) high += wide;
        return Brent.FindRoot(Excess, Math.Min(low, high), high, 1e-10 * step, 200);
    }

    // Nine standard deviations hold all that a double shows of a normal law; the long end of a law of few successes needs more.
    private static double Angle(BetaPosterior law, int side)
    {
        var reach = 9 + (25 / Math.Sqrt(Math.Min(law.A, law.B)));
        return Math.Asin(Math.Sqrt(Math.Clamp(law.Mean + (side * reach * law.Deviation), 0, 1)));
    }

    private double Mean(Func<double, double> of)
    {
        var sum = 0.0;
        for (var i = 0; i < rates.Length; i++)
            // Where the control's law has no weight nothing needs to be known.
            if (weights[i] > 1e-18) sum += weights[i] * of(rates[i]);
        return sum;
    }
}
