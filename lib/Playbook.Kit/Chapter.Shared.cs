using System.Collections.Concurrent;
using Playbook.Planning;

namespace Playbook.Kit;

public sealed partial class Chapter
{
    // One entry per question and data; a run of all chapters asks a handful.
    private static readonly ConcurrentDictionary<(string, string, object), Lazy<object>> Found = new();

    /// <summary>
    /// The period asked for, cut to the data, with the period it is compared with. Where the behaviour log holds no day of it, the last
    /// days of the log stand in, and the note says so.
    /// </summary>
    /// <param name="from">First day asked for.</param>
    /// <param name="to">Last day asked for.</param>
    /// <param name="compareFrom">First day of the comparison asked for.</param>
    /// <param name="compareTo">Last day of the comparison asked for.</param>
    /// <param name="log">True when the chapter cannot do without the behaviour log (table event).</param>
    /// <exception cref="ParameterException">A period ends before it begins.</exception>
    public Period Period(DateOnly from, DateOnly to, DateOnly compareFrom, DateOnly compareTo, bool log = false) =>
        PeriodOf(log, (span, what) => Planning.Period.Of(from, to, compareFrom, compareTo, span, what));

    /// <summary>
    /// The period as a strategist may set it, in days of which any may be left open: by default the last complete month of the data against
    /// as many days before it; a comparison that is not given follows the period.
    /// </summary>
    /// <param name="from">First day, or null.</param>
    /// <param name="to">Last day, or null.</param>
    /// <param name="compareFrom">First day of the comparison, or null.</param>
    /// <param name="compareTo">Last day of the comparison, or null.</param>
    /// <param name="log">True when the chapter cannot do without the behaviour log (table event).</param>
    /// <exception cref="ParameterException">A period ends before it begins.</exception>
    public Period Period(DateOnly? from, DateOnly? to, DateOnly? compareFrom, DateOnly? compareTo, bool log = false) =>
        PeriodOf(log, (span, what) => Planning.Period.Asked(from, to, compareFrom, compareTo, span, what));

    private Period PeriodOf(bool log, Func<(DateOnly, DateOnly)?, string, Period> of)
    {
        try
        {
            var period = of(Warehouse.DateSpan, "the data");
            // Files of different weeks leave gaps: a period within the data may hold nothing of what the chapter is about.
            return log && Query<LoggedDays>("core/logged", new { period.From, period.To })
                is [{ InPeriod: 0, FirstDay: { } first, LastDay: { } last }]
                ? of((first, last), "the behaviour log") : period;
        }
        catch (ArgumentException error)
        {
            throw new ParameterException(error.Message, error);
        }
    }

    /// <summary>
    /// A result that several chapters need, computed once per data and input: the budget chapter's fit, a break that two chapters date.
    /// Chapters share the computation, never each other's outcomes.
    /// </summary>
    /// <param name="what">What is computed: the name of its function.</param>
    /// <param name="input">All that it depends on besides the data; compared by value (a record, a tuple, a text).</param>
    /// <param name="compute">Computes it from the data and the input alone.</param>
    public T Once<T>(string what, object input, Func<T> compute)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(compute);
        var key = (Warehouse.Fingerprint, what, input);
        var found = Found.GetOrAdd(key, _ => new(() => compute()));
        try
        {
            return (T)found.Value;
        }
        catch
        {
            // What was stopped or failed is computed anew when it is asked for again.
            Found.TryRemove(new(key, found));
            throw;
        }
    }

    private sealed record LoggedDays(long InPeriod, DateOnly? FirstDay, DateOnly? LastDay);

    /// <summary>
    /// What was promised on earlier data of this warehouse and what came of it, oldest first; empty without a journal. Marks and names of
    /// experiments are made with scripts/plan.cs, or in the file.
    /// </summary>
    /// <param name="margin">What a yuan of an experiment's value leaves, a fraction.</param>
    /// <exception cref="InvalidDataException">The journal cannot be read.</exception>
    public IReadOnlyList<PromiseOutcome> Promises(Estimate margin)
    {
        var promises = PromiseJournal.Read(PromiseJournal.PathOf(Session.Options.WarehousePath));
        if (promises.Count == 0) return [];
        var days = Query<ArmDay>("plan/experiments");
        return [.. promises.Select(p => PromiseOutcome.Of(p, days, margin))];
    }
}
