using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Answers to one question, counted.</summary>
/// <param name="Question">preferred_content, instant_wish_to_buy, shares_product_videos.</param>
/// <param name="Segment">Segment of the respondents.</param>
/// <param name="Answer">Answer as coded; yes or no for the last two.</param>
/// <param name="Respondents">Respondents who gave it.</param>
public sealed record SurveyCell(string Question, string Segment, string Answer, long Respondents);

/// <summary>What respondents say of themselves.</summary>
/// <param name="Preference">Segment × content; null when no content was asked for.</param>
/// <param name="Wish">Share that felt an instant wish to buy.</param>
/// <param name="Shares">Share that sends product videos to friends.</param>
/// <param name="BySegment">Both by segment; a question that was not put to a segment is missing there.</param>
public sealed record Survey(
    ContentPreference? Preference, Estimate Wish, Estimate Shares,
    IReadOnlyList<(string Segment, Estimate Wish, Estimate Shares)> BySegment)
{
    private const string WishQuestion = "instant_wish_to_buy", SharesQuestion = "shares_product_videos";

    /// <summary>Per segment the content that it leads in clearly, three at most; empty when segments do not differ.</summary>
    public IReadOnlyList<PreferenceCell> Leads => Preference?.Leads ?? [];

    /// <summary>The segments under the names that a reader knows, and all of them together last.</summary>
    public IReadOnlyList<(string Segment, Estimate Wish, Estimate Shares)> Rows =>
        [.. BySegment.Select(s => (MarketNames.Of(s.Segment), s.Wish, s.Shares)), ("All", Wish, Shares)];

    /// <summary>Reads counted answers.</summary>
    /// <param name="rows">One per question, segment and answer; may be empty.</param>
    public static Survey Of(IReadOnlyList<SurveyCell> rows) => new(
        ContentPreference.Of(rows.Where(r => r.Question == "preferred_content").Select(r => (r.Segment, r.Answer, r.Respondents))),
        Yes(rows, WishQuestion), Yes(rows, SharesQuestion),
        [.. rows.Where(r => r.Question is WishQuestion or SharesQuestion).GroupBy(r => r.Segment)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Yes([.. g], WishQuestion), Yes([.. g], SharesQuestion)))]);

    // Whoever did not answer, or answered something else, is left out.
    private static Estimate Yes(IReadOnlyList<SurveyCell> rows, string question)
    {
        var asked = rows.Where(r => r.Question == question && r.Answer is ("yes" or "no")).ToList();
        return asked.Count == 0 ? Estimate.Missing($"survey_answer holds no answer to {question}", Unit.Fraction)
            : Proportions.Wilson(asked.Where(r => r.Answer == "yes").Sum(r => r.Respondents), asked.Sum(r => r.Respondents),
                definition: "respondents who say yes ÷ those who answered");
    }
}
