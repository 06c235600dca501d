using Playbook.Budget;
using Playbook.Planning;
using Playbook.Testing.Brands;
using Playbook.Tests.Budget;

namespace Playbook.Scripts;

/// <summary>Marginal returns of channels by the media-mix model beside what was planted. A fit takes seconds.</summary>
internal sealed class MediaTruths : ICoverageCase
{
    /// <inheritdoc/>
    public string Name => "returns";

    /// <inheritdoc/>
    public IEnumerable<CoverageRow> Measure(int seeds, CancellationToken cancellation)
    {
        (string Data, Func<BrandShape, BrandShape> With)[] kinds =
        [
            ("root, no carry-over", s => s),
            ("S-shaped, delayed", s => s with { Response = Response.SShaped, Carryover = Carryover.Delayed }),
            ("logistic, long tail, multiplies", s => s with
                { Response = Response.Logistic, Carryover = Carryover.LongTail, Multiplies = true }),
            ("spend follows demand", s => s with { FollowsDemand = 1.5 }),
        ];
        return DrawnMix.Families.SelectMany(f => Drawn(f, seeds, cancellation).Concat(Plans(f, seeds, cancellation))).Concat(kinds.Select(k => Truths.Row(
            "media mix, marginal return of a channel", k.Data,
            Enumerable.Range(1, seeds).Select(seed => k.With(new("usual", seed))), Marginal, cancellation)));
    }

    // Four rows of the same fits.
    private static IEnumerable<CoverageRow> Drawn(MixFamily family, int seeds, CancellationToken cancellation)
    {
        var fits = Enumerable.Range(1, seeds).Select(seed =>
        {
            cancellation.ThrowIfCancellationRequested();
            var mix = DrawnMix.Create(family, seed);
            return (Mix: mix, Fit: MediaMixModel.Fit(mix.Data, new(HoldoutWeeks: 0)));
        }).ToArray();
        var sum = fits.Sum(f => f.Fit.Channels.Sum(c => c.Contribution.Value!.Value)) / fits.Sum(f => f.Mix.Contribution.Sum());
        CoverageRow Row(string figure, Func<(DrawnMix Mix, MediaMixFit Fit), IEnumerable<(Estimate Figure, double Truth)>> of, string note)
        {
            var tally = new Tally();
            foreach (var (estimate, truth) in fits.SelectMany(of)) if (estimate.HasInterval) tally.Add(estimate, truth);
            return new("media mix, " + figure, family.Name, seeds, 0.9, tally.Covered, note);
        }

        IEnumerable<(Estimate, double)> Each((DrawnMix Mix, MediaMixFit Fit) f, Func<ChannelEffect, Estimate> figure, double[] truth) =>
            f.Fit.Channels.Select((c, i) => (figure(c), truth[i]));
        return
        [
            Row("contribution of a channel", f => Each(f, c => c.Contribution, f.Mix.Contribution),
                FormattableString.Invariant($"sum of all ÷ truth {sum:0.00}")),
            Row("marginal return of a channel", f => Each(f, c => c.MarginalRoi, f.Mix.Marginal), ""),
            Row("response of a channel", f => Each(f, c => c.ResponseAt(c.CurrentSpend), f.Mix.Response), ""),
            Row("share of all channels", f => [(f.Fit.MediaShare, f.Mix.Share)], ""),
        ];
    }

    // A quarter held out, forecast under the spend that it saw.
    private static IEnumerable<CoverageRow> Plans(MixFamily family, int seeds, CancellationToken cancellation)
    {
        var (weeks, quarters, error) = (new Tally(), new Tally(), 0.0);
        for (var seed = 61; seed < 61 + seeds; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            var plan = PlanHeldOut.Of(family, seed);
            foreach (var (figure, truth) in plan.Weeks) weeks.Add(figure, truth);
            quarters.Add(plan.Forecast.Total, plan.Outcome);
            error += plan.Error / seeds;
        }

        return
        [
            new("media mix, week of a plan", family.Name, seeds, 0.9, weeks.Covered, ""),
            new("media mix, quarter of a plan", family.Name, seeds, 0.9, quarters.Covered,
                FormattableString.Invariant($"mean error {error:0.000} of the outcome")),
        ];
    }

    private static IEnumerable<(Estimate Figure, double Truth)> Marginal(BrandShape shape)
    {
        var media = new MediaPart(shape);
        var weeks = Enumerable.Range(0, shape.MediaWeeks).Select(t => media.FirstWeek.AddDays(7 * t)).ToArray();
        var fit = MediaMixModel.Fit(new(weeks, media.Outcomes(),
            [.. MediaPart.Channels.Select((c, i) => new MediaChannel(c.Id, media.Spend(i)))], []), new(Draws: 60));
        var truths = media.MarginalReturn();
        return fit.Channels.Select(c => (c.MarginalRoi, truths[c.Name]));
    }
}
