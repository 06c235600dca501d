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
    /// Relative change of the category's sales against our other categories, during the cut over before it (difference in differences of weekly logarithms,
    /// Welch's interval). Weeks, not days: neighbouring days resemble each other. Other causes that moved only this category are in the figure.
    /// </summary>
    /// <param name="days">Days in any order.</param>
    /// <param name="from">First day of the cut.</param>
    /// <param name="to">Last day of the cut.</param>
    /// <param name="weeksBefore">Whole weeks before the cut to compare with, at least 3.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>As a change; missing with fewer than 2 whole weeks of the cut or 3 before it, or without sales in one of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static Estimate Change(IReadOnlyList<CategoryDay> days, DateOnly from, DateOnly to, int weeksBefore = 8, double level = 0.95)
    {
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), to, $"The cut ends before it begins on {from:yyyy-MM-dd}.");
        if (weeksBefore < 3) throw new ArgumentOutOfRangeException(nameof(weeksBefore), weeksBefore, "At least 3 weeks before the cut.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        var byDay = days.GroupBy(d => d.Day).ToDictionary(g => g.Key, g => (Category: g.Sum(d => d.Category), Others: g.Sum(d => d.Others)));
        var during = Weeks(from, (to.DayNumber - from.DayNumber + 1) / 7);
        var before = Weeks(from.AddDays(-7 * weeksBefore), weeksBefore);
        if (during.Length < 2) return Estimate.Missing("the cut has lasted less than 2 whole weeks with sales", Unit.Change, during.Length);
        if (before.Length < 3) return Estimate.Missing("fewer than 3 whole weeks with sales before the cut", Unit.Change, before.Length);
        double a = during.Average(), b = before.Average();
        double va = during.Sum(x => (x - a) * (x - a)) / (during.Length - 1) / during.Length, vb = before.Sum(x => (x - b) * (x - b)) / (before.Length - 1) / before.Length;
        var half = 0.0;
        if (va + vb > 0)
        {
            var freedom = (va + vb) * (va + vb) / ((va * va / (during.Length - 1)) + (vb * vb / (before.Length - 1)));
            half = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) * Math.Sqrt(va + vb);
        }

        return Estimate.Of(Math.Exp(a - b) - 1, Math.Exp(a - b - half) - 1, Math.Exp(a - b + half) - 1, during.Length + before.Length, Unit.Change,
            "Category over our other categories, weeks of the cut against the weeks before it.", level);

        double[] Weeks(DateOnly first, int count) => [.. Enumerable.Range(0, Math.Max(0, count)).Select(w =>
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
}
