using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>The deck's first chapter against the data, row by row. What no table here can say is said to be so.</summary>
public static class MarketBenchmarks
{
    /// <summary>Judges all eighteen rows, an ambiguous one under each reading.</summary>
    /// <param name="study">The study.</param>
    public static BenchmarkTable Check(MarketStudy study)
    {
        var chapter = study.Chapter;
        Size(study);
        chapter.Skip("C01-004", "needs a count of all users of short-video shopping; the warehouse holds the brand's own customers only");
        chapter.Skip("C01-005", "needs counts of all shoppers and of all mobile internet users; the warehouse holds neither");
        chapter.Skip("C01-006", "needs minutes of use per person from a panel or a platform; the warehouse sees visits to the brand only");
        Part(study, "C01-007", null, "food", "food");
        chapter.Skip("C01-008", "needs the platform's own count of daily users");
        Platforms(study);
        chapter.Skip("C01-013", "needs the platform's count of brand merchants");
        Plays(study);
        var behaviour = study.Behaviour;
        chapter.Check("C01-015", behaviour.Wish, note: behaviour.Wish.HasValue ? "survey question instant_wish_to_buy" : "");
        if (behaviour.Decision is { Fit: { } fit } decision)
        {
            chapter.Check("C01-016", decision.Median, "median", note: $"first view of a product to its order within one {behaviour.DecisionWindow}");
            chapter.Check("C01-016", fit.Mean(Unit.Seconds), "mean", note: "a few slow buyers pull the mean far above the median");
        }
        else
        {
            chapter.Skip("C01-016", behaviour.Decision is null ? "table event has no rows" : behaviour.Decision.Median.MissingReason ?? "too few orders");
        }

        chapter.Check("C01-017", behaviour.Shares, note: behaviour.Shares.HasValue ? "survey question shares_product_videos; those who did not answer are left out" : "");
        if (behaviour.Sharing is { Multiple.HasValue: true } sharing)
        {
            const string note = "group buying and bargaining against plain links; buyers chose the kind themselves, so this is no proof of an effect";
            chapter.Check("C01-018", sharing.Multiple, "3 times as much", 3, 3, note: note);
            chapter.Check("C01-018", sharing.Multiple, "3 times more, that is 4 times as much", 4, 4, note: note);
        }
        else
        {
            chapter.Skip("C01-018", behaviour.Sharing is null ? "table product_share has no rows" : behaviour.Sharing.Multiple.MissingReason!);
        }

        return chapter.BenchmarkTable();
    }

    private static void Size(MarketStudy study)
    {
        var chapter = study.Chapter;
        if (study.Size is not { } size)
        {
            foreach (var id in (string[])["C01-001", "C01-002", "C01-003"]) chapter.Skip(id, "table market_size has no rows");
            return;
        }

        if (size.Year(2023) is { } year) chapter.Check("C01-001", Estimate.Exact(year, Unit.Yuan, 12, "market_size, calendar 2023"), note: "the platforms and categories of market_size, which need not be the deck's market");
        else chapter.Check("C01-001", Estimate.Exact((double)size.Total, Unit.Yuan, 12), $"a size today, {size.Period}", note: "2023 is not in market_size");
        if (size.Year(2022) is { } y22 && size.Year(2023) is { } y23) chapter.Check("C01-002", Playbook.Market.Growth.Change(y23, y22) with { N = 12 });
        else
        {
            chapter.Check("C01-002", Estimate.Missing("2022 is not in market_size", Unit.Change), "2023, as stated");
            chapter.Check("C01-002", size.GrowthNow, "a pace today", note: size.Period);
        }

        if (size.Year(2023) is { } a && size.Year(2024) is { } b) chapter.Check("C01-003", Playbook.Market.Growth.Change(b, a) with { N = 12 }, "2024, as it came");
        chapter.Check("C01-003", size.GrowthNext, "a pace for the next twelve months", note: size.Forecast is { } f ? $"forecast by {f.Method}" : "");
    }

    private static void Platforms(MarketStudy study)
    {
        var chapter = study.Chapter;
        if (study.Size is not { Contribution: { } contribution } size)
        {
            foreach (var id in (string[])["C01-009", "C01-010"]) chapter.Skip(id, study.Size is null ? "table market_size has no rows" : "market_size covers less than two years");
        }
        else
        {
            var now = contribution.Platforms.FirstOrDefault(p => p.Name == "douyin");
            if (size.Year(2023, "douyin") is { } douyin && size.Year(2023) is { } all)
            {
                chapter.Check("C01-009", Estimate.Exact(douyin, Unit.Yuan, 12, "market_size, calendar 2023"), note: "calendar 2023; the categories of market_size only");
                chapter.Check("C01-010", Estimate.Exact(douyin / all, Unit.Fraction, 12), "2023", note: "of the platforms in market_size");
            }
            else if (now is not null)
            {
                chapter.Check("C01-009", Estimate.Exact((double)now.After, Unit.Yuan, 12), $"a size today, {size.Period}");
            }
            else
            {
                chapter.Skip("C01-009", "market_size has no row of douyin");
            }

            if (now is not null) chapter.Check("C01-010", Estimate.Exact(now.ShareAfter, Unit.Fraction, 12), "today", note: "of the platforms in market_size");
            else chapter.Skip("C01-010", "market_size has no row of douyin");
        }

        var kuaishou = study.Behaviour.Repurchases.Where(r => r.Platform == "kuaishou").ToArray();
        foreach (var r in kuaishou) chapter.Check("C01-011", r.Rate, $"within {r.Days} days", note: "our own buyers on Kuaishou, not the whole platform; the deck names no window");
        if (kuaishou.Length == 0) chapter.Skip("C01-011", study.Behaviour.Repurchases.Count > 0 ? "no buyer on Kuaishou" : study.Chapter.Has("order_line") ? "no buyer in order_line could be followed for the whole time after a first order" : "table order_line has no rows");
        Part(study, "C01-012", "channels", null, "WeChat Channels");
    }

    private static void Part(MarketStudy study, string id, string? platform, string? category, string name)
    {
        if (study.Size is not { } size)
        {
            study.Chapter.Skip(id, "table market_size has no rows");
            return;
        }

        if (platform is not null)
        {
            // This row names its year.
            if (size.Year(2022, platform) is { } a && size.Year(2023, platform) is { } b)
                study.Chapter.Check(id, Playbook.Market.Growth.Change(b, a) with { N = 12 }, "2023, as stated");
            else study.Chapter.Check(id, Estimate.Missing("2022 is not in market_size", Unit.Change), "2023, as stated");
        }

        study.Chapter.Check(id, size.PartGrowth(platform, category), "a pace today", note: $"{name}, {size.Period} against the year before");
    }

    private static void Plays(MarketStudy study)
    {
        var taobao = study.Plays.FirstOrDefault(p => p.Platform == "taobao");
        if (taobao is { PlaysBefore: > 0 })
            study.Chapter.Check("C01-014", Playbook.Market.Growth.Change(taobao.Plays, taobao.PlaysBefore) with { N = 365 }, note: "plays of our own videos on Taobao, not of the platform");
        else study.Chapter.Skip("C01-014", study.Plays.Count == 0 ? "tables video and video_day have no rows" : "none of our videos ran on Taobao in both years; the platform's own count is needed");
    }
}
