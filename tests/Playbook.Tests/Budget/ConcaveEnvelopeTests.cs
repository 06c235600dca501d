using CsCheck;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class ConcaveEnvelopeTests
{
    [Fact]
    public void The_envelope_lies_on_or_above_the_curve_and_is_concave() =>
        Gen.Select(Gen.Double[0.3, 4], Gen.Double[5, 1e5], Gen.Double[0, 2], Gen.Double[0.1, 4]).Sample((alpha, gamma, from, width) =>
        {
            var e = new ConcaveEnvelope(new(100, alpha, gamma), from * gamma, 0, (from + width) * gamma);
            var values = Enumerable.Range(0, 201).Select(i => e.Lower + ((e.Upper - e.Lower) * i / 200)).ToArray();
            for (var i = 0; i <= 200; i++)
            {
                Assert.True(e.Value(values[i]) >= e.Curve.Response(values[i]) - 1e-9);
                if (i is > 0 and < 200) Assert.True(e.Value(values[i]) >= ((e.Value(values[i - 1]) + e.Value(values[i + 1])) / 2) - 1e-9);
            }
        });

    [Fact]
    public void The_chord_touches_where_response_per_yuan_is_largest()
    {
        // From 0: γ·(α−1)^(1/α), at any scale.
        foreach (var scale in new[] { 1e-3, 1.0, 1e3, 1e9 })
            Assert.Equal(50 * Math.Cbrt(2), new ConcaveEnvelope(new(100, 3, 50 * scale), 0, 0, 400 * scale).Tangent / scale, 1e-9);
    }

    [Fact]
    public void Above_a_minimum_buy_the_chord_starts_at_nothing_and_ends_at_the_minimum()
    {
        var e = new ConcaveEnvelope(new(100, 1, 50), 0, 80, 200);
        Assert.Equal(80, e.Tangent);
        Assert.Equal(0.5 * e.Curve.Response(80), e.Value(40), 1e-12);
    }
}
