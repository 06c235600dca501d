using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class MediaMixModelTests
{
    [Fact]
    public void Planted_effects_are_recovered_and_the_intervals_hold_them_about_as_often_as_they_say()
    {
        var (held, heldMarginal, total) = (0, 0, 0);
        var (planted, found) = (0.0, 0.0);
        for (var seed = 100; seed < 112; seed++)
        {
            var mix = PlantedMix.Create(seed);
            var fit = MediaMixModel.Fit(mix.Data, new(Draws: 80));
            for (var c = 0; c < 5; c++)
            {
                total++;
                var effect = fit.Channels[c];
                if (effect.Roi.Lower <= mix.Roi[c] && mix.Roi[c] <= effect.Roi.Upper) held++;
                if (effect.MarginalRoi.Lower <= mix.Marginal[c] && mix.Marginal[c] <= effect.MarginalRoi.Upper) heldMarginal++;
                planted += mix.Contribution[c];
                found += effect.Contribution.Value!.Value;
            }
        }

        // Nominal 90 % of 60; a binomial count falls below 47 with probability 0.3 %.
        Assert.InRange(held, 47, total);
        Assert.InRange(heldMarginal, 45, total);
        Assert.InRange(found / planted, 0.75, 1.35);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void With_little_noise_the_total_and_the_order_of_the_marginal_returns_come_out(int seed)
    {
        var mix = PlantedMix.Create(seed, 208, 4e4);
        var fit = MediaMixModel.Fit(mix.Data, new(Draws: 0));
        Assert.InRange(fit.Channels.Sum(c => c.Contribution.Value!.Value) / mix.Contribution.Sum(), 0.85, 1.15);
        var best = Enumerable.Range(0, 5).OrderByDescending(c => mix.Marginal[c]).ToArray();
        var found = Enumerable.Range(0, 5).OrderByDescending(c => fit.Channels[c].MarginalRoi.Value).ToArray();
        Assert.Equal(best[0], found[0]);
        Assert.Equal(best[^1], found[^1]);
        var ratios = Enumerable.Range(0, 5).Select(c => fit.Channels[c].MarginalRoi.Value!.Value / mix.Marginal[c]).ToArray();
        Assert.All(ratios, r => Assert.InRange(r, 0.5, 1.5));
        Assert.InRange(ratios.Average(r => Math.Abs(r - 1)), 0, 0.2);
        Assert.True(fit.InSample.RSquared > 0.98);
        Assert.True(fit.Holdout!.RSquared > 0.9);
        Assert.True(fit.Holdout.Nrmse < fit.HoldoutWithoutMedia!.Nrmse);
    }

    [Fact]
    public void The_parts_add_up_to_the_fit_in_every_week()
    {
        var fit = MediaMixModel.Fit(PlantedMix.Create(1).Data, new(Draws: 0));
        for (var t = 0; t < fit.Fitted.Length; t++) Assert.Equal(fit.Fitted[t], fit.Components.Sum(c => c.Values[t]), 1e-6);
        Assert.Equal(["Base", "Trend", "Season", "Promotion", "channel 0", "channel 1", "channel 2", "channel 3", "channel 4"],
            fit.Components.Select(c => c.Name));
        foreach (var channel in fit.Channels)
            Assert.Equal(channel.Contribution.Value!.Value, fit.Components.Single(c => c.Name == channel.Name).Total, 1e-4);
        var promotion = fit.Components.Single(c => c.Name == "Promotion").Values;
        Assert.All(Enumerable.Range(0, 104).Where(t => t % 26 != 20), t => Assert.Equal(0, promotion[t]));
    }

    [Fact]
    public void A_fit_is_repeatable_draw_by_draw()
    {
        var data = PlantedMix.Create(2).Data;
        var (a, b) = (MediaMixModel.Fit(data, new(Draws: 30)), MediaMixModel.Fit(data, new(Draws: 30)));
        Assert.Equal(a.Channels.Select(c => c.Roi), b.Channels.Select(c => c.Roi));
        Assert.Equal(a.Channels[1].Draws, b.Channels[1].Draws);
        Assert.NotEqual(a.Channels[1].Draws, MediaMixModel.Fit(data, new(Draws: 30, Seed: 2)).Channels[1].Draws);
    }

    [Fact]
    public void The_true_effects_of_the_ROAS_data_set_lie_in_the_intervals()
    {
        var rows = WeeklyCsv.Read(SharedData.FindOrSkip("pymc_mmm_roas_data.csv"));
        var y = rows.Column("y");
        MediaChannel[] channels = [new("x1", rows.Column("x1")), new("x2", rows.Column("x2"))];
        var fit = MediaMixModel.Fit(new(rows.Weeks, y, channels, [new("z", rows.Column("z"), "Demand")]));
        foreach (var (c, without, tolerance) in new[] { (0, "y01", 0.1), (1, "y02", 0.25) })
        {
            var truth = y.Zip(rows.Column(without), (a, b) => a - b).Sum();
            var found = fit.Channels[c].Contribution;
            Assert.InRange(found.Value!.Value / truth, 1 - tolerance, 1 + tolerance);
            Assert.InRange(truth, found.Lower!.Value, found.Upper!.Value);
        }

        Assert.True(fit.Holdout!.RSquared > 0.9);
    }

    [Fact]
    public void The_hidden_demand_of_the_ROAS_data_set_biases_the_channel_bought_with_it()
    {
        var rows = WeeklyCsv.Read(SharedData.FindOrSkip("pymc_mmm_roas_data.csv"));
        var y = rows.Column("y");
        MediaChannel[] channels = [new("x1", rows.Column("x1")), new("x2", rows.Column("x2"))];
        var hidden = MediaMixModel.Fit(new(rows.Weeks, y, channels, []));
        var seen = MediaMixModel.Fit(new(rows.Weeks, y, channels, [new("z", rows.Column("z"), "Demand")]));
        // x1 follows demand: without it in the model x1 takes credit for what demand did.
        Assert.True(hidden.Channels[0].Contribution.Value > seen.Channels[0].Contribution.Value);
        Assert.True(seen.Holdout!.Nrmse < hidden.Holdout!.Nrmse);
    }

    [Fact]
    public void Robyns_weekly_table_is_explained_and_its_weak_channels_are_flagged()
    {
        var rows = WeeklyCsv.Read(SharedData.FindOrSkip("robyn_dt_simulated_weekly.csv"));
        var channels = new[] { "tv_S", "ooh_S", "print_S", "facebook_S", "search_S" }.Select(n =>
            new MediaChannel(n, rows.Column(n))).ToArray();
        var fit = MediaMixModel.Fit(new(rows.Weeks, rows.Column("revenue"), channels,
            [new("competitor", rows.Column("competitor_sales_B"), "Competition"),
                new("newsletter", rows.Column("newsletter"), "Newsletter")]));
        Assert.True(fit.InSample.RSquared > 0.85);
        Assert.True(FitAccuracy.Of(fit.Data.Outcome.AsSpan()[^13..], fit.HoldoutForecast.AsSpan()[^13..]).RSquared > 0.8);
        Assert.True(fit.Holdout!.RSquared > 0.6);
        Assert.Equal(208, fit.Fitted.Length);
        Assert.All(fit.Channels, c => Assert.True(c.Roi.Lower >= 0 && c.Roi.Lower <= c.Roi.Value && c.Roi.Value <= c.Roi.Upper));
        Assert.True(fit.Channels.Single(c => c.Name == "tv_S").Roi.Lower > 0);
    }
}
