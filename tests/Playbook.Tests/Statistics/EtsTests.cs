using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class EtsTests
{
    [Fact]
    public void Probe()
    {
        foreach (var n in new[] { 96, 108, 120, 132, 144 })
        foreach (var t in new[] { EtsTrend.Linear, EtsTrend.Damped })
        {
            var g = Ets.Fit(AirPassengers.Monthly[..n], new(EtsForm.Additive, t, EtsForm.Multiplicative, 12), false);
            Console.WriteLine($"SSE {n} {g.SumOfSquares} {g.Smoothing} ETS {string.Join(" ", g.Forecast(3))}");
        }
        double[] oil = [445.3641, 453.1950, 454.4096, 422.3789, 456.0371, 440.3866, 425.1944, 486.2052, 500.4291, 521.2759, 508.9476, 488.8889, 509.8706, 456.7229, 473.8166, 525.9509, 549.8338, 542.3405];
        var o = Ets.Fit(oil, new(EtsForm.Additive, EtsTrend.None, EtsForm.None, 1));
        Console.WriteLine($"{o.Smoothing} {o.InitialLevel} {o.Aicc} {o.Forecast(1)[0]} {o.Sigma}");
    }
}
