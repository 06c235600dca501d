namespace Playbook.Kit.Tests;

public class ParameterTests
{
    [Fact]
    public void Defaults_hold_when_nothing_is_given()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        Assert.Equal(new DateOnly(2026, 1, 1), chapter.Parameter("from", new DateOnly(2026, 1, 1), "first day of the period"));
        Assert.Equal(3_000_000m,
            chapter.Parameter("budget", 3_000_000m, min: 100_000m, max: 50_000_000m, "monthly advertising budget, yuan"));
        Assert.Equal(["from", "budget"], session.Declared.Select(p => p.Name));
        Assert.All(session.Declared, p => Assert.False(p.Changed));
    }

    [Theory]
    [InlineData("250000")]
    [InlineData("250,000")]
    [InlineData("250_000")]
    [InlineData("2.5e5")]
    public void Amounts_may_be_written_as_people_do(string text)
    {
        using var session = TestSession.Begin(null, ("budget", text));
        Assert.Equal(250_000m,
            TestSession.Chapter().Parameter("budget", 3_000_000m, 100_000m, 50_000_000m, "monthly advertising budget, yuan"));
    }

    [Fact]
    public void A_value_outside_its_range_names_the_range_and_the_unit()
    {
        using var session = TestSession.Begin(null, ("budget", "7"));
        var error = Assert.Throws<ParameterException>(() => TestSession.Chapter()
            .Parameter("budget", 3_000_000m, 100_000m, 50_000_000m, "monthly advertising budget, yuan"));
        Assert.Equal("budget = 7: the range is 100,000 to 50,000,000 yuan.", error.Message);
    }

    [Theory]
    [InlineData("int", "900", "1", "90", "p = 900: the range is 1 to 90.")]
    [InlineData("int", "1.5", "1", "90", "p = \"1.5\": expected a whole number.")]
    [InlineData("decimal", "-1", "0", null, "p = -1: the range is at least 0.")]
    [InlineData("DateOnly", "01/11/2010", null, null, "p = \"01/11/2010\": expected a date like 2026-01-31.")]
    [InlineData("bool", "perhaps", null, null, "p = \"perhaps\": expected true or false.")]
    [InlineData("double", "0.5", "0", "1", null)]
    [InlineData("DateOnly", "2026-01-31", null, null, null)]
    [InlineData("string", "anything", null, null, null)]
    public void A_value_is_judged_before_the_notebook_runs(string type, string text, string? min, string? max, string? problem) =>
        Assert.Equal(problem, ParameterText.Problem("p", text, type, min, max, []));

    [Theory]
    [InlineData("DateOnly", "", "")]
    [InlineData("DateOnly", "", " ")]
    [InlineData("int", "", "")]
    public void An_empty_value_leaves_open_what_is_open_by_default(string type, string @default, string text)
    {
        Assert.Null(ParameterText.Problem("from", text, type, null, null, [], @default));
        Assert.Equal("from = \"\": expected a date like 2026-01-31.",
            ParameterText.Problem("from", "", "DateOnly", null, null, [], "2026-01-01"));
        Assert.NotNull(ParameterText.Problem("from", "x", type, null, null, [], @default));
        using var session = TestSession.Begin(null, ("from", text));
        Assert.Null(TestSession.Chapter().Parameter<DateOnly>("from", @default, "first day"));
    }

    [Fact]
    public void A_choice_that_is_none_names_the_choices() =>
        Assert.Equal("by = \"year\": the choices are day, week.",
            ParameterText.Problem("by", "year", "string", null, null, ["day", "week"]));

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("01.02.2026")]
    public void A_wrong_date_says_what_is_expected(string text)
    {
        using var session = TestSession.Begin(null, ("from", text));
        var error = Assert.Throws<ParameterException>(() => TestSession.Chapter().Parameter("from", new DateOnly(2026, 1, 1), "first day"));
        Assert.Equal($"from = \"{text}\": expected a date like 2026-01-31.", error.Message);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("")]
    public void A_number_must_be_finite(string text)
    {
        using var session = TestSession.Begin(null, ("x", text));
        Assert.Throws<ParameterException>(() => TestSession.Chapter().Parameter("x", 0.5, 0.0, 1.0, "share"));
    }

    [Fact]
    public void A_text_outside_the_choices_lists_them()
    {
        using var session = TestSession.Begin(null, ("model", "magic"));
        var error = Assert.Throws<ParameterException>(() => TestSession.Chapter()
            .Parameter("model", "markov", ["markov", "shapley"], "attribution"));
        Assert.Equal("model = \"magic\": the choices are markov, shapley.", error.Message);
    }

    [Fact]
    public void A_default_outside_its_own_range_is_the_authors_error()
    {
        using var session = TestSession.Begin();
        var error = Assert.Throws<ArgumentException>(() => TestSession.Chapter().Parameter("days", 500, 1, 90, "window, days"));
        Assert.Equal("The default of days, 500, is outside its range 1 to 90 days.", error.Message);
    }

    [Fact]
    public void A_parameter_declared_twice_in_a_run_is_an_error()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Parameter("x", 1, "number");
        Assert.Throws<ArgumentException>(() => chapter.Parameter("x", 2, "number"));
    }

    [Fact]
    public void A_day_may_be_left_open()
    {
        Assert.Null(TestSession.Chapter().Parameter<DateOnly>("from", "", "first day"));
        Assert.Equal(new DateOnly(2026, 1, 31), TestSession.Chapter().Parameter<DateOnly>("from", "2026-01-31", "first day"));
        Assert.Equal(7, TestSession.Chapter().Parameter<int>("n", "7", "days"));
        var error = Assert.Throws<ParameterException>(() => TestSession.Chapter().Parameter<DateOnly>("from", "01/11/2010", "first day"));
        Assert.Equal("from = \"01/11/2010\": expected a date like 2026-01-31.", error.Message);
        Assert.Throws<ArgumentException>(() => TestSession.Chapter().Parameter<Guid>("from", "", "first day"));
    }
}
