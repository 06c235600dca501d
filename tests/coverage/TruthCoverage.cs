using Playbook.Planning;
using Playbook.Testing.Brands;

namespace Playbook.Scripts;

/// <summary>Intervals of the models against what was planted in brands of the second generator, drawn anew for each seed.</summary>
internal sealed class TruthCoverage : ICoverageCase
{
    /// <inheritdoc/>
    public string Name => "truths";

    /// <inheritdoc/>
    public IEnumerable<CoverageRow> Measure(int seeds, CancellationToken cancellation)
    {
        BrandShape[] shapes = [.. Enumerable.Range(1, seeds).Select(s => new BrandShape("usual", s) { Days = 240 })];
        foreach (var row in Of("refund rate within 14 days, days as units", shapes, PaymentTruths.Refunds,
            ("log-normal", s => s), ("late", s => s with { Refunds = RefundLaw.Late, Returned = 0.45 }),
            ("two waves", s => s with { Refunds = RefundLaw.TwoWaves, Returned = 0.3 }))) yield return row;
        foreach (var row in Of("refunds in the end, chain ladder on kept money", shapes, PaymentTruths.RefundsInTheEnd,
            ("log-normal", s => s), ("late", s => s with { Refunds = RefundLaw.Late, Returned = 0.45 }),
            ("two waves", s => s with { Refunds = RefundLaw.TwoWaves, Returned = 0.3 }))) yield return row;
        foreach (var row in Of("unpaid rate of a month, Wilson", shapes, PaymentTruths.Unpaid,
            ("by day", s => s), ("nights unpaid", s => s with { UnpaidNight = 0.3 }))) yield return row;
        foreach (var row in Of("yuan per order, ratio of sums over days", shapes, PaymentTruths.OrderValue,
            ("month of about 25 orders a day", s => s with { Days = 30 }), ("week", s => s with { Days = 7 }),
            ("week of 3 orders a day", s => s with { Days = 7, NewBuyers = 3 }))) yield return row;
        foreach (var row in Of("buyers who come back in 90 days, Wilson", shapes, PaymentTruths.Repeats,
            ("Weibull gaps", s => s), ("few buyers", s => s with { NewBuyers = 2 }))) yield return row;
        foreach (var row in Of("TGI of women in a panel", shapes, PanelTruths.Index, ("panel of 150 a cell", s => s))) yield return row;
        foreach (var row in Of("market forecast, year", shapes, PanelTruths.Forecast,
            ("growth multiplies, 26 months", s => s), ("correlation .9", s => s with { Correlation = 0.9, Noise = 0.1 }),
            ("shrinking", s => s with { Growth = -0.3 }), ("40 months", s => s with { MediaWeeks = 160 }))) yield return row;
        foreach (var row in BreakTruths.Measure(shapes, cancellation)) yield return row;

        IEnumerable<CoverageRow> Of(string model, BrandShape[] of, Func<BrandShape, IEnumerable<(Estimate Figure, double Truth)>> measure,
            params (string Data, Func<BrandShape, BrandShape> With)[] data) =>
            data.Select(d => Truths.Row(model, d.Data, of.Select(d.With), measure, cancellation));
    }
}
