using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>Our sales of one day, in a category and in all the others.</summary>
/// <param name="Day">Beijing time.</param>
/// <param name="Category">Yuan in the category that a rival cut its price in.</param>
/// <param name="Others">Yuan in our other categories.</param>
public sealed record CategoryDay(DateOnly Day, double Category, double Others);

/// <summary>Did our sales of a category move with a rival's price cut there?</summary>
public static class PriceResponse
{
    /// <summary>
    /// Relative change of the category's sales against our other categories, during the cut over before it, less the same change a year
    /// earlier where the days reach back so far: difference in differences of weekly logarithms, with Welch's interval. Weeks, not days:
    /// neighbouring days resemble each other. A year earlier: categories have seasons of their own.
    /// Other causes that moved only this category are in the figure.
    /// </summary>
    /// <param name="days">Days in any order.</param>
    /// <param name="from">First day of the cut.</param>
    /// <param name="to">Last day of the cut.</param>
    /// <param name="weeksBefore">Whole weeks before the cut to compare with, at least 3.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>
    /// As a change, its definition says whether last year's season is taken off; missing with fewer than 2 whole weeks of the cut or 3
    /// before it with sales.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static Estimate Change(IReadOnlyList<CategoryDay> days, DateOnly from, DateOnly to, int weeksBefore = 8, double level = 0.95)
    {
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), to, $"The cut ends before it begins on {from:yyyy-MM-dd}.");
        if (weeksBefore < 3) throw new ArgumentOutOfRangeException(nameof(weeksBefore), weeksBefore, "At least 3 weeks before the cut.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        var byDay = days.GroupBy(d => d.Day)
            .ToDictionary(g => g.Key, g => (Category: g.Sum(d => d.Category), Others: g.Sum(d => d.Others)));
        var weeks = (to.DayNumber - from.DayNumber + 1) / 7;
        var (during, before) = (Weeks(byDay, from, weeks), Weeks(byDay, from.AddDays(-7 * weeksBefore), weeksBefore));
        if (during.Length < 2) return Estimate.Missing("the cut has lasted less than 2 whole weeks with sales", Unit.Change, during.Length);
        if (before.Length < 3) return Estimate.Missing("fewer than 3 whole weeks with sales before the cut", Unit.Change, before.Length);
        var (duringThen, beforeThen) = (Weeks(byDay, from.AddDays(-Year), weeks),
            Weeks(byDay, from.AddDays(-Year - (7 * weeksBefore)), weeksBefore));
        var seasonal = duringThen.Length == during.Length && beforeThen.Length == before.Length;
        double[][] groups = seasonal ? [during, before, duringThen, beforeThen] : [during, before];
        var change = during.Average() - before.Average() - (seasonal ? duringThen.Average() - beforeThen.Average() : 0);
        var variances = groups.Select(g => g.Average() is var mean ? g.Sum(x => (x - mean) * (x - mean)) / (g.Length - 1) / g.Length : 0)
            .ToArray();
        var variance = variances.Sum();
        var half = 0.0;
        if (variance > 0)
        {
            var freedom = variance * variance / groups.Select((g, i) => variances[i] * variances[i] / (g.Length - 1)).Sum();
            half = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) * Math.Sqrt(variance);
        }

        return Estimate.Of(Math.Exp(change) - 1, Math.Exp(change - half) - 1, Math.Exp(change + half) - 1,
            groups.Sum(g => g.Length), Unit.Change, "Category over our other categories, weeks of the cut against the weeks before "
                + "it" + (seasonal ? ", less the same change a year earlier." : "; no year earlier to take the season off."), level);
    }

    // 52 weeks keep the day of the week.
    private const int Year = 364;

    private static double[] Weeks(Dictionary<DateOnly, (double Category, double Others)> byDay, DateOnly first, int count) =>
        [.. Enumerable.Range(0, Math.Max(0, count)).Select(w =>
        {
            double category = 0, others = 0;
            for (var i = 0; i < 7; i++)
            {
                var (c, o) = byDay.GetValueOrDefault(first.AddDays((7 * w) + i));
                category += c;
                others += o;
            }

            return category > 0 && others > 0 ? Math.Log(category / others) : double.NaN;
        }).Where(double.IsFinite)];
}
