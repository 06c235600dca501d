using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Funnel.FunnelNames;

namespace Playbook.Kit.Funnel;

/// <summary>The deck's funnel rows, C09-001 to C09-009, beside the brand's figures. C09-010 to C09-014 belong to chapter 02.</summary>
public static class FunnelBenchmarks
{
    /// <summary>Judges every row, or says why it cannot be judged.</summary>
    public static BenchmarkTable Check(Chapter chapter, FunnelStudy study)
    {
        var minutes = study.Minutes();
        if (minutes.Count > 0)
            chapter.CheckRule("C09-001", minutes.Count >= 1380, Estimate.Exact(1440.0 / minutes.Count, Unit.Minutes), $"plays are logged for {FigureText.Number(minutes.Count, Unit.Count)} of the 1,440 minutes of a day");
        else chapter.Skip("C09-001", "plays by minute (play_minute) are absent");

        if (study.Plays.Count > 0)
        {
            var worst = study.Alerts.Where(a => a.Day >= study.Periods.From && a.Change is not null).ToArray();
            var fell = worst.Length == 0 ? Estimate.Missing("fewer than two days of plays", Unit.Fraction) : Estimate.Exact(Math.Max(0, -worst.Min(a => a.Change!.Value)), Unit.Fraction, worst.Length);
            chapter.Check("C09-002", fell, "the worst fall of the period", note: $"{worst.Count(a => a.Fixed)} of {worst.Length} days raise the deck's alarm, {worst.Count(a => a.Seasonal)} that of the seasonal baseline");
        }
        else
        {
            chapter.Skip("C09-002", "plays by day (video_day) are absent");
        }

        if (study.Videos.Count > 0)
        {
            chapter.CheckRule("C09-003", true, Estimate.Exact(15, Unit.Seconds), $"only such likes are counted as valid here: {FigureText.Value(study.Engagement().ValidShare)} of all likes");
            var early = study.EarlyHooks;
            chapter.CheckRule("C09-004", early.Lower > 0.5 ? true : early.Upper < 0.5 ? false : null, study.HookSeconds,
                $"{FigureText.Full(early)} of {early.N} videos have the hook within 3 s (the rule is in force when most have); they hold {FigureText.Value(study.Passing3s(early: true))} of plays past 3 s, the others {FigureText.Value(study.Passing3s(early: false))}");
        }
        else
        {
            chapter.Skip("C09-003", "video reactions (video, video_day) are absent");
            chapter.Skip("C09-004", "video features (video) are absent");
        }

        if (study.Unpaid is { } unpaid)
        {
            // Orders whose buyer or device no file names are not in the model; the hours have all.
            var (share, orders) = unpaid.ShareAtNight.HasValue ? (unpaid.ShareAtNight, unpaid.OrdersAtNight) : study.NightShares();
            chapter.Check("C09-005", share, note: orders.Value is > 0 and var placed && share.Value is { } open ? $"{FigureText.Value(orders)} of all orders are placed then, so the night is over-represented {open / placed:0.0} times" : "");
            chapter.Check("C09-006", study.BreakHour with { Unit = Unit.Count }, note: "hour from which more orders stay unpaid, found by maximum likelihood");
            var reminder = study.Reminder();
            chapter.Skip("C09-007", "no reminder has been tested here. " + (reminder is null ? "" :
                $"Simulated: {FigureText.Full(reminder.PaymentUplift)}; if everybody reached paid, {FigureText.Number(reminder.Ceiling, Unit.Points)}. ") + "The lower figure of the deck is lost, only its upper one, 8 points, is certain");
        }
        else
        {
            foreach (var id in new[] { "C09-005", "C09-006", "C09-007" }) chapter.Skip(id, "orders (order_line) are absent: the log tells purchases, not orders left unpaid");
        }

        var layers = study.ValueModels();
        if (layers.Count > 0) chapter.CheckRule("C09-008", true, Estimate.Exact(FunnelStages.SixLayers.Count, Unit.Count), $"ours: {string.Join(", ", FunnelStages.SixLayers)}; the deck names none");
        else if (!study.Has("event")) chapter.Skip("C09-008", "the data hold no behaviour log (event)");
        else chapter.Skip("C09-008", $"of the six layers the data know {study.Stages.Count}: {string.Join(", ", study.Stages)}");

        if (study.Has("ad_day"))
        {
            if (study.Has("event")) chapter.Check("C09-009", study.CartGap(own: true), "carts of our own log", note: $"feed {FigureText.Value(study.CostPerCart("feed"))}, search {FigureText.Value(study.CostPerCart("search"))} a cart");
            chapter.Check("C09-009", study.CartGap(own: false), "carts the platforms claim");
        }
        else
        {
            chapter.Skip("C09-009", "ad reports (ad_day) are absent");
        }

        return chapter.BenchmarkTable();
    }
}
