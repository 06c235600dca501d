using MathNet.Numerics.Distributions;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

/// <summary>What kind of brand is drawn.</summary>
/// <param name="Name">For readers.</param>
internal sealed record MixFamily(string Name)
{
    /// <summary>Range of the shape α of the Hill curves.</summary>
    public (double From, double To) Alpha { get; init; } = (0.6, 2.5);

    /// <summary>True when the effect may come weeks after the spend (weights lag · decay^lag), as well as at once.</summary>
    public bool Delayed { get; init; }

    /// <summary>True for a base that walks at random instead of a trend with a season.</summary>
    public bool Walks { get; init; }

    /// <summary>How far a week's error follows the one before, 0 to below 1.</summary>
    public double Follows { get; init; }

    /// <summary>How far spend follows the demand of its week: an exponent, 0 for not.</summary>
    public double FollowsDemand { get; init; }

    /// <summary>True for spend every week, false for pulses, null for either by channel.</summary>
    public bool? AlwaysOn { get; init; }

    public override string ToString() => Name;
}

/// <summary>A brand drawn from a family, with all that it takes to judge a model: nothing here is the kit's own curve code.</summary>
internal sealed record DrawnMix(MediaMixData Data, double[] Contribution, double[] Marginal, double[] Response, double Share)
{
    public static readonly IReadOnlyList<MixFamily> Families =
    [
        new("clean"), new("low shapes") { Alpha = (0.6, 1.2) }, new("steep shapes") { Alpha = (1.5, 2.5) },
        new("always on") { AlwaysOn = true }, new("pulsed") { AlwaysOn = false },
        new("rough") { Delayed = true, Walks = true, Follows = 0.6 },
        new("spend follows demand") { FollowsDemand = 2.5, Walks = true },
    ];

    public static DrawnMix Create(MixFamily family, int seed)
    {
        var random = new Random((seed * 7919) + family.Name.Sum(c => c));
        double U(double from, double to) => from + ((to - from) * random.NextDouble());
        double N() => Normal.Sample(random, 0, 1);
        var (weeks, channels) = (random.Next(104, 157), random.Next(3, 6));
        var days = Enumerable.Range(0, weeks).Select(t => new DateOnly(2023, 1, 2).AddDays(7 * t)).ToArray();
        var level = U(2e6, 6e6);
        double[] Chain(double rho, double size)
        {
            var (values, last) = (new double[weeks], N());
            for (var t = 0; t < weeks; t++)
            {
                values[t] = size * last;
                last = (rho * last) + (Math.Sqrt(1 - (rho * rho)) * N());
            }

            return values;
        }

        var (growth, season, phase, walk) = (U(-0.1, 0.3), U(0, 0.15), U(0, 6.3), 0.0);
        var demand = new double[weeks];
        for (var t = 0; t < weeks; t++)
        {
            walk += family.Walks ? 0.02 * N() : 0;
            demand[t] = 1 + (growth * t / weeks) + (season * Math.Sin((2 * Math.PI * t / 52.18) + phase)) + walk;
        }

        var sale = days.Select(d => d.Month == 11 && d.Day is > 4 and < 12 ? 1.0 : 0).ToArray();
        var price = Chain(0.9, 1);
        var (saleEffect, priceEffect) = (U(0.2, 0.6), U(-0.06, 0));
        var error = Chain(family.Follows, U(0.03, 0.06));
        var outcome = Enumerable.Range(0, weeks)
            .Select(t => level * (demand[t] + (saleEffect * sale[t]) + (priceEffect * price[t]) + error[t])).ToArray();
        var (media, contribution, marginal, response) =
            (new MediaChannel[channels], new double[channels], new double[channels], new double[channels]);
        for (var c = 0; c < channels; c++)
        {
            var (mean, on) = (level * U(0.02, 0.08), family.AlwaysOn ?? random.Next(2) == 0);
            var (own, running) = (Chain(0.5, 0.5), true);
            var spend = new double[weeks];
            for (var t = 0; t < weeks; t++)
            {
                if (!on && random.NextDouble() < 0.25) running = !running;
                spend[t] = running || on ? mean * Math.Exp(own[t]) * Math.Pow(Math.Max(0.2, demand[t]), family.FollowsDemand) : 0;
            }

            var (decay, late) = (U(0.05, 0.7), family.Delayed && random.Next(2) == 0);
            var weights = Enumerable.Range(0, 30).Select(lag => late ? (lag + 0.3) * Math.Pow(decay, lag) : Math.Pow(decay, lag)).ToArray();
            var all = weights.Sum();
            var carried = Enumerable.Range(0, weeks).Select(t =>
                Enumerable.Range(0, Math.Min(30, t + 1)).Sum(lag => weights[lag] / all * spend[t - lag])).ToArray();
            var (alpha, half) = (U(family.Alpha.From, family.Alpha.To), U(0.5, 2.5) * carried.Average());
            double Curve(double x) => x <= 0 ? 0 : Math.Pow(x, alpha) / (Math.Pow(x, alpha) + Math.Pow(half, alpha));
            var size = level * weeks * U(0.02, 0.15) / carried.Sum(Curve);
            for (var t = 0; t < weeks; t++) outcome[t] += size * Curve(carried[t]);
            var now = spend[^13..].Average();
            contribution[c] = size * carried.Sum(Curve);
            marginal[c] = now > 0 ? size * (Curve(1.01 * now) - Curve(now)) / (0.01 * now) : double.NaN;
            response[c] = size * Curve(now);
            media[c] = new($"channel {c}", spend);
        }

        var data = new MediaMixData(days, outcome, media, [new("sale", sale, "Promotion"), new("price", price, "Price")]);
        return new(data, contribution, marginal, response, contribution.Sum() / outcome.Sum());
    }
}
