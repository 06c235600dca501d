using System.Globalization;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>The budget of the next quarter, and when a channel's money comes back, as tables.</summary>
public static class QuarterTables
{
    /// <summary>Channels by month with their sums, in whole yuan, and the outcome forecast; or why there is none.</summary>
    /// <param name="quarter">The budget.</param>
    /// <param name="split">The division that it follows.</param>
    public static Section Shown(QuarterBudget quarter, BudgetSplit split)
    {
        const string Title = "Budget per channel and month for the next quarter 季度预算";
        if (quarter.Months.Count == 0) return new(Title, [new Note(Title, $"Cannot be said: {quarter.Text}.")]);
        var metric = split.Fit.Input.Metric;
        var level = Words.Whole(split.Fit.Level);
        Column[] columns =
        [
            new("Channel"), .. quarter.Months.Select(m => new Column(m.ToString("yyyy-MM", CultureInfo.InvariantCulture), null, true)),
            new("Quarter", null, true),
        ];
        IReadOnlyList<object?>[] rows =
        [
            .. quarter.Lines.Select(l => Row(ChannelNames.Both(l.Id, l.Name), [.. l.Months, l.Total])),
            Row("All advertising", [.. quarter.Sums, quarter.Sums.Sum()]),
        ];
        // A table of its own: intervals would make the months' columns so wide that the quarter leaves the page.
        var forecast = Table.From(quarter.Outcome.Append(quarter.All).Zip(columns.Skip(1)), ("Month", m => m.Second.Name, null),
            ($"{metric.Title} forecast, all sales", m => m.First, metric.Unit));
        List<string> remarks =
        [
            quarter.Text, $"Intervals hold {level} of what may come by the model, errors of the weeks included; on brands drawn anew they "
                + "held about as often as they say, less often where spend follows a demand that no column shows",
            .. split.Fit.Failed is { Length: > 0 } failed ? [$"{failed}: the forecast describes, nothing is decided by it"]
                : Array.Empty<string>(),
            .. quarter.Forecast!.Remarks.Select(Words.First),
        ];
        return new(Title, [new Table(columns, rows), forecast, new Note(Title, string.Join(". ", remarks) + ".", [])]);
    }

    /// <summary>When each channel's effect comes, where it is full, when its money is back; null without a model.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="margin">What a unit of the outcome leaves before advertising.</param>
    /// <param name="breakEven">Outcome per yuan at which nothing is left.</param>
    public static Table? Timing(BudgetFit fit, Estimate margin, Estimate breakEven) => fit.Model is null ? null : Table.From(
        ChannelTiming.Of(fit, margin).Zip(fit.Readings(breakEven), fit.Input.ChannelIds),
        ("Channel", c => ChannelNames.Both(c.Third, c.First.Name), null),
        ("Comes in the week of the spend", c => Told(c.Second, c.First.SameWeek), Unit.Fraction),
        ("In later weeks", c => Told(c.Second, c.First.Later), Unit.Fraction),
        ("Next yuan stops paying at, a week", c => Told(c.Second, Reason(c.First.LastPays)), Unit.Yuan),
        ("90 % of the ceiling at, a week", c => Told(c.Second, Reason(c.First.NearlyFull)), Unit.Yuan),
        ("Next money is back after", c => Told(c.Second, c.First.Payback.Text), null));

    private static IReadOnlyList<object?> Row(string name, IEnumerable<decimal> yuan) =>
        [name, .. yuan.Select(v => string.Create(CultureInfo.InvariantCulture, $"{Currency.Sign}{v:#,##0}"))];

    private static object Reason(Estimate figure) => figure.HasValue ? figure : figure.MissingReason!;

    private static object Told(ChannelReading reading, object figure) => reading.IsTold ? figure : "cannot tell";
}
