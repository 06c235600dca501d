using Playbook.Market;

namespace Playbook.Tests.Market;

public sealed class SurveyTests
{
    private static readonly SurveyCell[] Cells =
    [
        new("instant_wish_to_buy", "gen_z", "yes", 30), new("instant_wish_to_buy", "gen_z", "no", 70),
        new("instant_wish_to_buy", "senior", "yes", 10), new("instant_wish_to_buy", "senior", "no", 10),
        new("shares_product_videos", "gen_z", "yes", 20), new("shares_product_videos", "gen_z", "no", 20),
        new("shares_product_videos", "gen_z", "no answer", 60), new("preferred_content", "gen_z", "short_drama", 80),
        new("preferred_content", "senior", "host_explanation", 20),
    ];

    [Fact]
    public void Shares_are_of_those_who_answered_in_all_and_by_segment()
    {
        var survey = Survey.Of(Cells);
        Assert.Equal((40 / 120.0, 120L), (survey.Wish.Value!.Value, survey.Wish.N));
        Assert.Equal((0.5, 40L), (survey.Shares.Value!.Value, survey.Shares.N));
        Assert.Equal(["Gen Z", "Senior", "All"], survey.Rows.Select(r => r.Segment));
        Assert.Equal(0.3, survey.Rows[0].Wish.Value!.Value, 12);
        Assert.False(survey.Rows[1].Shares.HasValue);
        Assert.Contains(survey.Leads, c => c is { Segment: "senior", Content: "host_explanation" });
    }

    [Fact]
    public void A_question_that_was_not_asked_is_missing_by_its_name()
    {
        var survey = Survey.Of([]);
        Assert.Contains("instant_wish_to_buy", survey.Wish.MissingReason, StringComparison.Ordinal);
        Assert.Contains("shares_product_videos", survey.Shares.MissingReason, StringComparison.Ordinal);
        Assert.Null(survey.Preference);
        Assert.Empty(survey.Leads);
        Assert.Single(survey.Rows);
    }
}
