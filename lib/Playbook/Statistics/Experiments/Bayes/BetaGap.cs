using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Playbook.Statistics;

/// <summary>How far apart two beta laws are, by quadrature over the control's law.</summary>
internal sealed class BetaGap
{
    // Twelve standard deviations hold all but 1e-20; the nodes are far denser than the law is smooth.
    private const double Reach = 12;
    private const int Order = 160;

    private readonly BetaPosterior control;
    private readonly BetaPosterior treatment;
    private readonly double[] rates = new double[Order];
    private readonly double[] weights = new double[Order];

    public BetaGap(BetaPosterior control, BetaPosterior treatment)
    {
        (this.control, this.treatment) = (control, treatment);
        // The rate as sin² of an angle: the poles of a law with a parameter below 1 vanish.
        var (from, to) = (Angle(control, -1), Angle(control, 1));
        var rule = new GaussLegendreRule(from, to, Order);
        var logs = new double[Order];
        for (var i = 0; i < Order; i++)
        {
            var (sine, cosine) = Math.SinCos(rule.GetAbscissa(i));
            rates[i] = sine * sine;
            logs[i] = control.LogDensity(rates[i]) + Math.Log(rule.GetWeight(i) * sine * cosine);
        }

        var (most, sum) = (logs.Max(), 0.0);
        for (var i = 0; i < Order; i++) sum += weights[i] = Math.Exp(logs[i] - most);
        for (var i = 0; i < Order; i++) weights[i] /= sum;
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
        if (!relative) return Brent.FindRoot(Excess, -1, 1, 1e-12, 200);
        var high = 1.0;
        while (Excess(high) < 0 && high < 1e12) high *= 4;
        return Brent.FindRoot(Excess, -1, high, 1e-12, 300);
    }

    private static double Angle(BetaPosterior law, int side) =>
        Math.Asin(Math.Sqrt(Math.Clamp(law.Mean + (side * Reach * law.Deviation), 0, 1)));

    private double Mean(Func<double, double> of)
    {
        var sum = 0.0;
        for (var i = 0; i < Order; i++)
            // Where the control's law has no weight nothing needs to be known.
            if (weights[i] > 1e-18) sum += weights[i] * of(rates[i]);
        return sum;
    }
}
