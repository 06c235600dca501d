namespace Playbook.Market;

/// <summary>The series that are forecast each by itself: the places of a market, every month of each above 0.</summary>
internal static class ForecastCells
{
    /// <summary>
    /// The places over the months up to an end. A month without a row counts as 0. Places with such a month or with one of 0 (not yet
    /// entered, left again) have no logarithm: they are put together, and where their sum still has a month of 0, with the smallest place
    /// that is complete.
    /// </summary>
    /// <param name="cells">Months of each place, in any order.</param>
    /// <param name="first">First month of the market.</param>
    /// <param name="count">Months up to the end.</param>
    /// <returns>Empty when even the sum of all has a month of 0.</returns>
    public static double[][] Complete(IReadOnlyList<IReadOnlyList<MonthValue>> cells, DateOnly first, int count)
    {
        var series = cells.Select(c =>
        {
            var values = new double[count];
            foreach (var (month, value) in c)
                if (((month.Year - first.Year) * 12) + month.Month - first.Month is var at && at >= 0 && at < count) values[at] += value;
            return values;
        }).Where(s => s.Any(v => v > 0)).ToList();
        var complete = series.Where(IsComplete).OrderBy(s => s.Sum()).ToList();
        if (complete.Count < series.Count)
        {
            var rest = series.Where(s => !IsComplete(s)).Aggregate(Add);
            if (!IsComplete(rest) && complete.Count > 0)
            {
                rest = Add(rest, complete[0]);
                complete.RemoveAt(0);
            }

            complete.Add(rest);
        }

        return complete.TrueForAll(IsComplete) ? [.. complete] : [];
    }

    private static bool IsComplete(double[] series) => series.All(v => v > 0);

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
