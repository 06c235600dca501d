using System.Globalization;
using System.Text;
using Playbook.Budget;

namespace Playbook.Kit.Budget;

/// <summary>
/// Response curves as a page carries them: each at 40 spends, the point estimate first and then 100 draws, the same ones for all channels,
/// so that sums keep their correlation. Each value is a part of its own curve's last one, in 4,096 steps: two characters.
/// </summary>
internal static class WhatIfCurves
{
    /// <summary>Spends at which a curve is known, the first of them 0.</summary>
    public const int Points = 40;

    /// <summary>Draws that travel with the page at most.</summary>
    public const int MostDraws = 100;

    private const int Steps = 4095;
    // Base64 for addresses: JSON would write a plus sign with six characters.
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>The spend of a point: closer together near 0, where curves bend most.</summary>
    /// <param name="point">0 to 39.</param>
    /// <param name="top">Largest spend.</param>
    public static double At(int point, double top) => top * point * point / ((Points - 1.0) * (Points - 1.0));

    /// <summary>Which draws travel: evenly over all of them.</summary>
    /// <param name="draws">How many there are.</param>
    public static IEnumerable<int> Chosen(int draws) =>
        Enumerable.Range(0, Math.Min(draws, MostDraws)).Select(k => (int)((long)k * draws / Math.Min(draws, MostDraws)));

    /// <summary>Packs the curves of a channel.</summary>
    /// <param name="curves">Response a week to a weekly spend.</param>
    /// <param name="top">Largest spend a week.</param>
    /// <returns>
    /// By curve the response a month at the largest spend, with five digits; and of all curves, one after the other, the points but the
    /// first, at which each responds nothing.
    /// </returns>
    public static (double[] Most, string Rows) Pack(IReadOnlyList<HillCurve> curves, double top)
    {
        var most = new double[curves.Count];
        var rows = new StringBuilder(curves.Count * (Points - 1) * 2);
        for (var c = 0; c < curves.Count; c++)
        {
            var last = curves[c].Response(top) * BudgetFit.WeeksPerMonth;
            most[c] = double.Parse(last.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            for (var i = 1; i < Points; i++)
            {
                var part = most[c] > 0 ? curves[c].Response(At(i, top)) * BudgetFit.WeeksPerMonth / most[c] : 0;
                var step = (int)Math.Clamp(Math.Round(part * Steps), 0, Steps);
                rows.Append(Digits[step >> 6]).Append(Digits[step & 63]);
            }
        }

        return (most, rows.ToString());
    }
}
