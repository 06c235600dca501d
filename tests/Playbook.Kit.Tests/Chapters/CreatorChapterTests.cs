using Playbook.Creators;
using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The chapter on creators, run on the demo brand, finds again what was planted.</summary>
public sealed class CreatorChapterTests(DemoWarehouse demo, CreatorChapterTests.Shared shared) : IClassFixture<CreatorChapterTests.Shared>
{
    internal const string Notebook = "07-creator-matrix.dib";

    /// <summary>The notebook with its default parameters, run once.</summary>
    public sealed class Shared(DemoWarehouse demo) : ChapterFixture(demo, Notebook);

    private CreatorPerformance Performance => shared.Run.Get<CreatorPerformance>("performance");

    private CreatorMix Mix => shared.Run.Get<CreatorMix>("mix");

    [Fact]
    public void All_planted_cheats_with_posts_or_followers_are_flagged_and_nobody_else()
    {
        var traffic = shared.Run.Get<FakeTraffic>("traffic");
        var planted = demo.Truths.GetProperty("cheats").EnumerateArray()
            .ToDictionary(c => c.GetProperty("creator_id").GetString()!, c => c.GetProperty("kind").GetString()!);
        var flagged = traffic.Flagged.ToDictionary(f => f.Creator.Split(' ')[1], f => f.First!.Signal.ToString());
        // Ten are planted; one with a single post may stay below the line.
        Assert.True(flagged.Count(f => planted.ContainsKey(f.Key)) >= 8, string.Join(", ", flagged.Keys));
        Assert.Empty(flagged.Keys.Except(planted.Keys));
        Assert.All(flagged, f => Assert.Equal(planted[f.Key], f.Value, ignoreCase: true));
    }

    [Fact]
    public void Planted_qualities_lie_within_their_intervals_and_cheats_rank_nowhere()
    {
        var (held, seen) = (0, 0);
        foreach (var c in demo.Truths.GetProperty("creators").EnumerateArray())
        {
            var id = c.GetProperty("creator_id").GetString()!;
            var figure = Performance.Creators.SingleOrDefault(f => f.Creator.EndsWith(" " + id, StringComparison.Ordinal));
            if (figure is null) continue;
            seen++;
            // Plays of a typical post: a · followers^b · e^quality; followers of the first day that was observed.
            var followers = demo.Number($"SELECT min(followers) FROM creator WHERE creator_id = '{id}'");
            var truth = demo.Truth("creator_plays") * DemoWarehouse.Scale * Math.Pow(followers, demo.Truth("creator_size_power"))
                * Math.Exp(c.GetProperty("quality").GetDouble());
            if (figure.Plays.Lower <= truth && truth <= figure.Plays.Upper) held++;
        }

        // Nominal 95 % of eight: seven or eight with probability 0.94.
        Assert.Equal(8, seen);
        Assert.InRange(held, 6, 8);
        var cheats = demo.Truths.GetProperty("cheats").EnumerateArray().Select(c => c.GetProperty("creator_id").GetString()!).ToHashSet();
        var flagged = shared.Run.Get<FakeTraffic>("traffic").Flagged.Select(f => f.Creator).ToHashSet();
        Assert.DoesNotContain(Performance.Creators, c => flagged.Contains(c.Creator));
        Assert.NotEmpty(cheats);
    }

    [Fact]
    public void The_mix_keeps_the_decks_rules_with_a_proven_gap_and_buys_nobody_whose_traffic_stands_out()
    {
        var rules = shared.Run.Get<MixRules>("rules");
        Assert.True(rules.Holds([.. Mix.Creators]));
        Assert.InRange(Mix.Share(CreatorTier.Head)!.Value, 0.3, 0.5);
        Assert.InRange(Mix.Count(CreatorTier.Waist), 5 * Mix.Count(CreatorTier.Head), 8 * Mix.Count(CreatorTier.Head));
        Assert.True(Mix.Gap < 0.01, $"{Mix.Gap}");
        Assert.True(Mix.Amount >= shared.Run.Get<CreatorMix>("greedy").Amount);
        var flagged = shared.Run.Get<FakeTraffic>("traffic").Flagged.Select(f => f.Creator).ToHashSet();
        Assert.DoesNotContain(Mix.Creators, c => flagged.Contains(c.Creator));
    }

    [Fact]
    public void Money_and_costs_are_those_of_the_tables()
    {
        // A year of cooperations, their cost and the GMV credited to creators, counted without a mart or a model.
        var cost = demo.Number("SELECT sum(price + service_fee) FROM creator_order");
        Assert.Equal(cost / shared.Run.Get<Playbook.Kit.Creators.PostSpan>("span").Months, shared.Run.Get<double>("spentMonth"), 1.0);
        var gmv = demo.Number("""
            SELECT sum(paid + platform_subsidy) FROM order_line
            WHERE paid_at IS NOT NULL AND creator_id IS NOT NULL AND CAST(paid_at AS DATE)
              BETWEEN (SELECT min(published_on) FROM creator_order) AND (SELECT max(published_on) FROM creator_order)
            """);
        Assert.Equal(gmv, shared.Run.Get<CreatorMoney>("total").Gmv.Value!.Value, 0.01);
        Assert.True(shared.Run.Get<PerformanceCheck>("check").Failed.Length == 0);
    }

    [Fact]
    public void All_nineteen_rows_of_the_deck_are_judged_or_say_which_data_would()
    {
        var judged = shared.Run.Chapter.Judgements;
        Assert.Equal(Enumerable.Range(1, 19).Select(i => $"C06-{i:000}"), judged.Select(j => j.Benchmark.Id).Order(StringComparer.Ordinal));
        Assert.All(judged, j => Assert.True(j.Note.Length > 0, j.Benchmark.Id));
        Assert.Contains("touchpoints with a creator's id", judged.Single(j => j.Benchmark.Id == "C06-015").Note, StringComparison.Ordinal);
        // No discount was planted.
        Assert.Equal(Verdict.NotInForce, judged.Single(j => j.Benchmark.Id == "C06-013").Verdict);
    }

    [Fact]
    public void Decisions_carry_contribution_with_an_interval_or_say_why_not()
    {
        var asked = shared.Run.Outcome.Recommendations;
        Assert.NotEmpty(asked);
        Assert.All(asked, r => Assert.True(r.Effect.Yuan.HasInterval || r.Effect.Yuan.MissingReason?.Length > 0));
        Assert.Equal(4, shared.Run.Outcome.Facts.Count);
        Assert.Contains("back-end figures", shared.Run.Outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_prices_or_posts_the_sections_say_so_and_nothing_is_decided_on_them()
    {
        string[] tables = [.. Schema.Tables.Select(t => t.Name)];
        using var free = demo.BeginWithOnly(tables, "UPDATE creator_order SET price = NULL");
        var run = await ChapterRun.OfAsync(free, Notebook);
        Assert.Contains("have no known cost", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Outcome.Recommendations, r => r.Action.StartsWith("Stop", StringComparison.Ordinal));
        using var single = demo.BeginWithOnly(tables,
            "DELETE FROM creator_order WHERE order_id NOT IN (SELECT min(order_id) FROM creator_order GROUP BY creator_id)");
        var once = await ChapterRun.OfAsync(single, Notebook);
        Assert.Contains("repeats within groups", once.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", once.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(once.Outcome.Recommendations, r => r.Effect.Yuan.HasValue);
    }

    [Fact]
    public async Task Parameters_change_the_mix_and_rules_that_cannot_hold_are_said()
    {
        using var session = demo.Begin(("goal", "margin"), ("headLow", "0"), ("headHigh", "1"), ("waistLow", "0"), ("waistHigh", "1000"));
        var run = await ChapterRun.OfAsync(session, Notebook);
        Assert.Equal(MixGoal.Margin, run.Get<CreatorMix>("mix").Goal);
        using var poor = demo.Begin(("budget", "100"));
        var none = await ChapterRun.OfAsync(poor, Notebook);
        Assert.Empty(none.Get<CreatorMix>("mix").Creators);
        Assert.Contains("No mix keeps the rules", none.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(none.Outcome.Recommendations, r => r.Action.StartsWith("Buy", StringComparison.Ordinal));
    }
}
