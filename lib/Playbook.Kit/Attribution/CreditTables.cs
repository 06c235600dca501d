using System.Globalization;
using Playbook.Attribution;
using Playbook.Charts;
using Playbook.Kit.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Attribution;

/// <summary>Tables and figures that only the attribution has.</summary>
public static class CreditTables
{
    private const int Steps = 12;

    /// <summary>Share of the conversions by channel and model.</summary>
    /// <param name="book">All models.</param>
    /// <param name="period">The days as a reader sees them.</param>
    public static Figure Shares(CreditBook book, string period)
    {
        Title title = $"No journey shows which channel earns the sales";
        if (book.Widest is { } w)
            title = $"The models disagree most on {ChannelNames.Of(w.Channel)}: {Words.Percent(w.LeastShare)} of the conversions by "
                + $"{Model(w.Least)}, {Words.Percent(w.MostShare)} by {Model(w.Most)}";
        return Figures.Heatmap(title,
            $"Share of {book.Paths.Conversions:#,##0} conversions by model, {period}; channels by last touch. A rule shares by place alone",
            "Model", "Channel", [.. book.Models.Select(m => Model(m.Model))], [.. book.Channels.Select(ChannelNames.Of)],
            [.. book.Channels.Select((_, c) => book.Models.Select(m =>
                m.Channels[c].Conversions.Value!.Value / book.Paths.Conversions).ToArray())],
            Unit.Fraction);
    }

    /// <summary>What the journeys hold, and what no model divides.</summary>
    /// <param name="book">All models.</param>
    public static Note Journeys(CreditBook book)
    {
        var paths = book.Paths;
        var without = paths.Without.Conversions > 0
            ? $" {paths.Without.Conversions:#,##0} orders had no contact before them: no model divides them." : "";
        return new("Journeys 用户路径", paths.Journeys <= 0 ? $"No journey has a contact.{without}"
            : string.Create(CultureInfo.InvariantCulture, $"{paths.Journeys:#,##0} journeys through {paths.Channels.Count} channels; ")
                + $"{FigureText.Full(paths.Rate)} convert.{without}", []);
    }

    /// <summary>Credit beside what mere presence would earn; null without journeys.</summary>
    /// <param name="book">All models.</param>
    public static Table? Presence(CreditBook book) => book.Models.Count == 0 ? null : Table.From(
        book.Channels.Select((channel, c) => (Channel: channel, Markov: book.Models[^1].Channels[c], Shapley: book.Models[^2].Channels[c],
            Last: book.Models[1].Channels[c])),
        ("Channel", r => ChannelNames.Of(r.Channel), null), ("Last touch", r => r.Last.Conversions, Unit.Count),
        ("Shapley", r => r.Shapley.Conversions, Unit.Count), (Model(book.Models[^1].Model), r => r.Markov.Conversions, Unit.Count),
        ("By presence alone, with its band", r => r.Markov.Presence, Unit.Count),
        ("Earns", r => Standing(book, r.Channel), null));

    /// <summary>What is said of the channels against their presence.</summary>
    /// <param name="book">All models.</param>
    /// <param name="familyError">Chance that any channel without signal is named.</param>
    public static Note Named(CreditBook book, double familyError)
    {
        const string title = "More or less than presence 超出曝光的贡献";
        if (book.NoBand is { } reason) return new(title, $"No channel can be said to earn more or less than its presence: {reason}.", []);
        var of = $"credit under {Words.Whole(familyError)} family error over {book.Channels.Count} channels and {book.Models.Count} models";
        string List(CreditStanding standing) => string.Join("; ", book.Named.Where(n => n.Standing == standing)
            .Select(n => $"{ChannelNames.Of(n.Channel)} ({Words.Times(n.Models.Count, "model")})"));
        var (more, less) = (List(CreditStanding.More), List(CreditStanding.Less));
        return new(title, more.Length + less.Length == 0
            ? $"No channel's credit leaves the band of shuffled conversions ({of}): it follows how often each is seen."
            : $"Outside the band of shuffled conversions ({of}): more than its presence: {(more.Length > 0 ? more : "none")}; less: "
                + $"{(less.Length > 0 ? less : "none")}. This is what goes with "
                + "conversion, not what causes it: a channel that meets people ready to buy earns more than its presence too.", []);
    }

    /// <summary>How the order of the chain was chosen.</summary>
    /// <param name="book">All models.</param>
    public static Table? Order(CreditBook book) => book.Order.Scores.Count == 0 ? null : Table.From(book.Order.Scores,
        ("Order", s => s.Order, null), ("Histories", s => s.States, Unit.Count),
        ("Log-likelihood of a journey held out", s => s.LogLikelihood.ToString("0.0000", CultureInfo.InvariantCulture), null),
        ("Behind the best (one standard error)", s => s.BehindBest.Value is 0 ? "best" : Behind(s.BehindBest), null),
        ("Taken", s => s.Order == book.Order.Best ? "yes" : "", null));

    /// <summary>Where journeys go from each channel.</summary>
    /// <param name="book">All models.</param>
    public static Figure Transitions(CreditBook book)
    {
        var steps = book.Markov.Transitions;
        string[] from = ["start", .. book.Channels];
        string[] to = [.. book.Channels, "conversion", "end without"];
        double Share(string f, string t) => steps.FirstOrDefault(s => s.From == f && s.To == t)?.Share ?? double.NaN;
        var top = steps.Where(s => s.From != "start" && s.To is not ("conversion" or "end without")).MaxBy(s => s.Journeys);
        Title title = $"No journey has two channels";
        if (top is not null)
        {
            title = $"The most frequent step between channels is from {Name(top.From)} to {Name(top.To)}: {Words.Percent(top.Share)} of "
                + $"what leaves it";
        }

        return Figures.Heatmap(title, "Share of all that leaves a channel, repeats merged; each row adds up to 100 %", "To", "From",
            [.. to.Select(Name)], [.. from.Select(Name)], [.. from.Select(f => to.Select(t => Share(f, t)).ToArray())], Unit.Fraction);
    }

    /// <summary>Who closes, who assists, and the removal effect; null without journeys.</summary>
    /// <param name="book">All models.</param>
    /// <param name="shape">How the journeys run.</param>
    public static Table? Roles(CreditBook book, JourneyShape shape) => shape.Roles.Count == 0 ? null : Table.From(shape.Roles,
        ("Channel", r => ChannelNames.Of(r.Channel), null), ("Journeys with it", r => r.Journeys, Unit.Count),
        ("of them convert", r => r.Rate, Unit.Fraction), ("Conversions closed", r => r.Closed, Unit.Count),
        ("assisted 助攻", r => r.Assisted, Unit.Count), ("Assisted ÷ all with it", r => r.AssistShare, Unit.Fraction),
        ("Removal effect 移除效应", r => book.Markov.RemovalEffects[book.Markov.Credit.Channels.ToList().IndexOf(r.Channel)],
            Unit.Fraction));

    /// <summary>Which channel assists which; null without journeys of two channels.</summary>
    /// <param name="book">All models.</param>
    /// <param name="shape">How the journeys run.</param>
    public static Figure? Assists(CreditBook book, JourneyShape shape) => shape.Assists.Count == 0 ? null : Figures.Heatmap(
        $"{shape.Shared:value} of the conversions had two channels or more; {ChannelNames.Of(shape.Assists[0].Assisting)} before "
            + $"{ChannelNames.Of(shape.Assists[0].Closing)} is the most frequent pair",
        "Conversions that the channel across closed and the channel down was in before", "Closed by", "Assisted by",
        [.. book.Channels.Select(ChannelNames.Of)], [.. book.Channels.Select(ChannelNames.Of)],
        [.. book.Channels.Select(a => book.Channels.Select(c =>
            shape.Assists.FirstOrDefault(p => p.Assisting == a && p.Closing == c)?.Conversions ?? double.NaN).ToArray())], Unit.Count);

    /// <summary>Conversions by number of contacts; the last group holds all longer journeys.</summary>
    /// <param name="shape">How the journeys run.</param>
    public static Figure Lengths(JourneyShape shape)
    {
        var groups = shape.Lengths.GroupBy(l => Math.Min(l.Steps, Steps)).OrderBy(g => g.Key).ToList();
        return Figures.Bars($"Half of the conversions come within {shape.MedianSteps:value} contacts",
            "Conversions by number of contacts of the journey", "Contacts", "Conversions", Unit.Count,
            Series.Of("Conversions", groups, g => g.Key == Steps ? $"{Steps} or more" : g.Key.ToString(CultureInfo.InvariantCulture),
                g => (double?)g.Sum(l => l.Conversions)));
    }

    /// <summary>What the platforms claim in all beside what was sold.</summary>
    /// <param name="witnesses">The witnesses.</param>
    public static Note Claims(Witnesses witnesses) => new("The same weeks, the same unit",
        $"GMV a week, {witnesses.Text}. The journeys know the contacts of {FigureText.Value(witnesses.Traced)} of the orders; what they "
            + "give is "
            + $"raised by {FigureText.Value(witnesses.Scale)}, as if the others had come the same way.", []);

    /// <summary>The tests that would settle what lies apart.</summary>
    /// <param name="tests">The tests, the cheapest first.</param>
    public static object Tests(IReadOnlyList<WitnessTest> tests) => WitnessTest.Shown(tests) is { } table ? table
        : new Note("Tests", "No two witnesses of a paid channel lie apart, or no hold-out within half a year could tell them.", []);

    /// <summary>Share of the chain's credit when contacts count for half as long; null without journeys.</summary>
    /// <param name="book">All models at the window set.</param>
    /// <param name="shorter">The chain at half of it.</param>
    /// <param name="window">The window, days.</param>
    public static Table? Windows(CreditBook book, MarkovCredit shorter, int window)
    {
        if (book.Models.Count == 0 || shorter.Credit.Conversions.Sum() <= 0) return null;
        var (longer, half) = (book.Markov.Credit, (window + 1) / 2);
        double Share(Credit credit, string channel) => credit[channel] / credit.Conversions.Sum();
        return Table.From(book.Channels, ("Channel", c => ChannelNames.Of(c), null), ($"Share at {window} days", c => Share(longer, c),
            Unit.Fraction),
            ($"at {half} days", c => Share(shorter.Credit, c), Unit.Fraction),
            ("Difference", c => Share(shorter.Credit, c) - Share(longer, c), Unit.Points));
    }

    /// <summary>All witnesses by channel, GMV a week; null without channels.</summary>
    /// <param name="witnesses">The witnesses.</param>
    public static Table? All(Witnesses witnesses) => witnesses.Rows.Count == 0 ? null : Table.From(witnesses.Rows,
        ("Channel", r => ChannelNames.Of(r.Channel), null), ("Spend", r => r.Spend, Unit.Yuan), ("Platform claims", r => Shown(r.Claim),
            Unit.Yuan),
        ("Last touch", r => Shown(r.Last), Unit.Yuan), ("Shapley", r => Shown(r.Shapley), Unit.Yuan), ("Markov", r => Shown(r.Markov),
            Unit.Yuan),
        ("Media mix", r => Shown(r.Mix), Unit.Yuan), ("Experiment", r => r.Experiment, null),
        ("Farthest apart", r => r.Apart is { } a ? $"{a.High} says {FigureText.Number(a.Ratio, Unit.Multiple)} what {a.Low} says"
            : "not apart", null));

    /// <summary>Cost of an order by channel and witness; null without spend.</summary>
    /// <param name="witnesses">The witnesses.</param>
    /// <param name="book">All models.</param>
    public static Table? Costs(Witnesses witnesses, CreditBook book)
    {
        var rows = witnesses.Rows.Where(r => r.Spend > 0 && book.Channels.Contains(r.Channel) && witnesses.Traced.Value > 0).ToList();
        object? Cost(WitnessRow row, string model)
        {
            var orders = book.Find(model)!.Channels.First(c => c.Channel == row.Channel).Conversions
                .Times(1 / witnesses.Traced.Value!.Value / witnesses.Weeks, Unit.Count);
            return orders is { Value: > 0 } ? Estimate.Of(row.Spend!.Value / orders.Value!.Value,
                row.Spend.Value / (orders.Upper ?? orders.Value).Value, row.Spend.Value / Math.Max(1e-9,
                    (orders.Lower ?? orders.Value).Value),
                orders.N, Unit.Yuan, $"spend ÷ orders by {model}") : "no order";
        }

        return rows.Count == 0 ? null : Table.From(rows, ("Channel", r => ChannelNames.Of(r.Channel), null), ("Spend a week", r =>
            r.Spend, Unit.Yuan),
            ("Cost of an order by last touch", r => Cost(r, "Last touch"), Unit.Yuan), ("by Shapley", r => Cost(r, "Shapley"), Unit.Yuan),
            ("by Markov", r => Cost(r, "Markov"), Unit.Yuan));
    }

    private static object Shown(Estimate says) => says.HasValue ? says : FigureText.Interval(says);

    private static string Standing(CreditBook book, string channel)
    {
        if (book.NoBand is not null) return "cannot tell";
        var found = book.Named.Where(n => n.Channel == channel)
            .Select(n => (n.Standing == CreditStanding.More ? "more" : "less") + (n.Models.Count == book.Models.Count ? " in every model"
                : $" in {string.Join(", ", n.Models.Select(Model))}")).ToArray();
        return found.Length == 0 ? "as its presence" : string.Join("; ", found);
    }

    private static string Behind(Estimate gap) =>
        string.Create(CultureInfo.InvariantCulture, $"{gap.Value:0.0000} ± {gap.Value - gap.Lower:0.0000}");

    // Without its Chinese name, which the text gives once.
    private static string Model(string name) => string.Join(' ', name.Split(' ').Where(w => w.All(ch => ch < '\u2e80')));

    private static string Name(string state) => state is "start" or "conversion" or "end without" ? state : ChannelNames.Of(state);
}
