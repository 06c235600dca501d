using System.Globalization;

namespace Playbook.Budget;

/// <summary>
/// What a test of a channel measured (增量实验): the outcome a week that a steady spend brings more than another, with its error.
/// A model takes it up as one more observation, beside its weeks; <see cref="LiftRegression.Read"/> makes one of a test's weeks.
/// </summary>
/// <param name="Channel">Name of the channel.</param>
/// <param name="From">Usual spend a week, yuan, 0 or more.</param>
/// <param name="To">Changed spend a week, yuan, 0 or more; not the usual one.</param>
/// <param name="Effect">Outcome a week at the changed spend less that at the usual one, settled; may have either sign.</param>
/// <param name="Error">Its standard error, above 0.</param>
public sealed record ChannelLift(string Channel, double From, double To, double Effect, double Error)
{
    /// <summary>
    /// Reads tests as a strategist writes them: "douyin_search 15000 22500 41000 9000" for channel, usual and changed spend a week, the
    /// outcome a week that the change brought, and its standard error; several with semicolons between.
    /// </summary>
    /// <param name="text">The tests; none when empty.</param>
    /// <exception cref="FormatException">A test has not five parts, or an amount that is no number.</exception>
    public static IReadOnlyList<ChannelLift> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)];

        static ChannelLift One(string test)
        {
            var parts = test.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var numbers = new double[4];
            var read = parts.Length == 5 && Enumerable.Range(0, 4).All(i =>
                double.TryParse(parts[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]));
            return read ? new(parts[0], numbers[0], numbers[1], numbers[2], numbers[3])
                : throw new FormatException($"A test is \"channel usual-spend changed-spend effect error\", all by week; got \"{test}\".");
        }
    }

    internal void Check(IEnumerable<string> channels)
    {
        if (!channels.Contains(Channel, StringComparer.Ordinal))
            throw new ArgumentException($"A test names the channel '{Channel}'; the table has {string.Join(", ", channels)}.");
        if (!(From >= 0 && To >= 0) || !double.IsFinite(From) || !double.IsFinite(To) || From == To)
            throw new ArgumentException($"The test of '{Channel}' needs two spends of 0 or more that differ; got {From} and {To}.");
        if (!double.IsFinite(Effect) || !(Error > 0) || !double.IsFinite(Error))
            throw new ArgumentException(
                $"The test of '{Channel}' needs a finite effect and an error above 0; got {Effect} and {Error}.");
    }
}
