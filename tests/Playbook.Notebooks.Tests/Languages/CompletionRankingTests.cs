namespace Playbook.Notebooks.Tests.Languages;

public class CompletionRankingTests
{
    [Theory]
    [InlineData("ToDataFrame", "To", 0)]
    [InlineData("ToDataFrame", "to", 1)]
    [InlineData("ToDataFrame", "TDF", 2)]
    [InlineData("ToDataFrame", "todf", 2)]
    [InlineData("order_line_id", "oli", 2)]
    [InlineData("ToDataFrame", "Data", null)]
    [InlineData("ToDataFrame", "TFD", null)]
    [InlineData("anything", "", 0)]
    public void A_text_fits_by_case_then_any_case_then_humps(string text, string typed, int? fit) =>
        Assert.Equal(fit, CompletionRanking.Fit(text, typed));

    [Fact]
    public void The_better_fit_comes_first_then_the_likelier_kind_then_the_alphabet()
    {
        Candidate[] candidates = [Of("StackTrace", 3), Of("stackalloc", 2), Of("SalesTable", 0), Of("stock", 0), Of("stack", 0)];
        Assert.Equal(["stack", "stock", "stackalloc", "StackTrace", "SalesTable"],
            CompletionRanking.Rank(candidates, "st").Select(item => item.Text));

        static Candidate Of(string text, int group) => new(new(text, "x", ""), group);
    }
}
