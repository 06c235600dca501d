using Playbook.Budget;
using Playbook.Planning;
using Playbook.Testing.Brands;

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
        return kinds.Select(k => Truths.Row("media mix, marginal return of a channel", k.Data,
            Enumerable.Range(1, seeds).Select(seed => k.With(new("usual", seed))), Marginal, cancellation));
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
