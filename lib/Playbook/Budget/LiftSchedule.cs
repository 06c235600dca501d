namespace Playbook.Budget;

/// <summary>A block of weeks with one spend.</summary>
/// <param name="From">First day.</param>
/// <param name="Weeks">Its length.</param>
/// <param name="Changed">True for the changed spend, false for the usual one.</param>
public sealed record LiftBlock(DateOnly From, int Weeks, bool Changed)
{
    /// <summary>Last day.</summary>
    public DateOnly To => From.AddDays((7 * Weeks) - 1);
}

/// <summary>
/// Weeks of a test in time (switch-back, 开关测试): pairs of blocks, one with the changed spend and one with the usual one, in an order
/// drawn for each pair. Weeks between blocks have the usual spend.
/// </summary>
/// <param name="Blocks">In time, two of each pair.</param>
/// <param name="Changed">By week from the first block to the end of the last: whether its spend is the changed one.</param>
/// <param name="Counted">
/// By week: whether its outcome counts. Not in busy weeks, and not in the first weeks after a switch (wash-out).
/// </param>
public sealed record LiftSchedule(IReadOnlyList<LiftBlock> Blocks, IReadOnlyList<bool> Changed, IReadOnlyList<bool> Counted)
{
    /// <summary>Weeks in blocks.</summary>
    public int Weeks => Blocks.Sum(b => b.Weeks);

    /// <summary>Weeks whose outcome counts.</summary>
    public int CountedWeeks => Counted.Count(c => c);

    /// <summary>Weeks with the changed spend.</summary>
    public int ChangedWeeks => Changed.Count(c => c);

    /// <summary>The blocks laid into free weeks.</summary>
    /// <param name="start">First day of the first week that may be used.</param>
    /// <param name="pairs">Pairs of blocks, 1 or more.</param>
    /// <param name="length">Weeks of a block, more than the wash-out.</param>
    /// <param name="washOut">Weeks after a switch that do not count, 0 or more.</param>
    /// <param name="isFree">Whether a week, by its first day, may be used; null for all.</param>
    /// <param name="seed">Seed of the order within each pair: the same pairs come first whatever their number.</param>
    /// <param name="within">Weeks from the start within which the blocks must lie.</param>
    /// <returns>Null where the free weeks do not hold so many blocks.</returns>
    public static LiftSchedule? Of(
        DateOnly start, int pairs, int length, int washOut, Func<DateOnly, bool>? isFree = null, int seed = 1, int within = 520)
    {
        if (pairs < 1) throw new ArgumentOutOfRangeException(nameof(pairs), pairs, "A test has 1 pair of blocks or more.");
        if (washOut < 0) throw new ArgumentOutOfRangeException(nameof(washOut), washOut, "The wash-out is 0 weeks or more.");
        if (length <= washOut)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"A block is longer than the wash-out of {washOut} weeks.");
        var free = Enumerable.Range(0, within).Select(t => isFree?.Invoke(start.AddDays(7 * t)) ?? true).ToArray();
        var (firsts, at) = (new List<int>(), 0);
        while (firsts.Count < 2 * pairs && at + length <= within)
        {
            var open = Enumerable.Range(at, length).All(t => free[t]);
            if (open) firsts.Add(at);
            at += open ? length : 1;
        }

        if (firsts.Count < 2 * pairs) return null;
        var random = new Random(seed);
        bool[] arms = [.. Enumerable.Range(0, pairs).SelectMany(_ => random.Next(2) == 0 ? [true, false] : new[] { false, true })];
        var (first, weeks) = (firsts[0], firsts[^1] + length - firsts[0]);
        var changed = new bool[weeks];
        foreach (var (from, arm) in firsts.Zip(arms)) Array.Fill(changed, arm, from - first, length);
        // Before the first week the spend was the usual one.
        bool Settled(int t) => Enumerable.Range(1, washOut).All(j => (t >= j && changed[t - j]) == changed[t]);
        return new([.. firsts.Zip(arms, (f, arm) => new LiftBlock(start.AddDays(7 * f), length, arm))], changed,
            [.. Enumerable.Range(0, weeks).Select(t => free[first + t] && Settled(t))]);
    }
}
