using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class BenchmarkCsvTests
{
    private const string Header = "id,chapter,topic,metric,value,unit,comparison,scope,period,seed_phrase_zh,english_note,value_min,"
        + "value_max,operator,kind\n";

    private static string File => System.IO.File.ReadAllText(Repository.PathOf("datasets", "benchmarks.csv"));

    [Fact]
    public void The_list_has_161_rows_of_the_known_kinds()
    {
        var rows = BenchmarkCsv.Parse(File);
        Assert.Equal(161, rows.Count);
        Assert.Equal(161, rows.Select(r => r.Id).Distinct().Count());
        Assert.Equal((72, 55, 17, 13, 4), (Count(BenchmarkKind.Rule), Count(BenchmarkKind.Claim), Count(BenchmarkKind.Threshold),
            Count(BenchmarkKind.Example), Count(BenchmarkKind.Target)));
        var growth = rows.Single(r => r.Id == "C01-003");
        Assert.Equal((1, "gmv_growth_rate_yoy_forecast", 40.0, null, ">=", "forecast, at least 40%"),
            (growth.SeedChapter, growth.Metric, growth.Minimum, growth.Maximum, growth.Operator, growth.Note));
        int Count(BenchmarkKind kind) => rows.Count(r => r.Kind == kind);
    }

    [Theory]
    [InlineData("X,1,t,m,5,%,,,,p,n,five,5,,claim\n", "b.csv row 2, column value_min: \"five\" is not a number or nothing.")]
    [InlineData("X,15,t,m,5,%,,,,p,n,5,5,,claim\n", "b.csv row 2, column chapter: \"15\" is not a chapter of the deck, 1 to 14.")]
    [InlineData("X,1,t,m,5,%,,,,p,n,5,5,=,claim\n", "b.csv row 2, column operator: \"=\" is not one of > >= < <= ~ or nothing.")]
    [InlineData("X,1,t,m,5,%,,,,p,n,5,5,,wish\n", "b.csv row 2, column kind: \"wish\" is not claim, threshold, target, rule or example.")]
    [InlineData("X,1,t,m,5,%,,,,p,n,5,3,,claim\n", "b.csv row 2, column value_max: \"3\" is not at least value_min, 5.")]
    [InlineData("X,1,t,m\n", "b.csv row 2: 4 columns; expected 15.")]
    [InlineData("X,1,t,m,5,%,,,,\"p,n,5,5,,claim\n", "b.csv row 2: a quoted field is never closed.")]
    [InlineData("X,1,t,m,5,%,,,,p,n,5,5,,claim\nX,1,t,m,5,%,,,,p,n,5,5,,claim\n", "b.csv row 3, column id: \"X\" is already in row 2.")]
    public void A_wrong_row_names_file_row_and_column(string rows, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => BenchmarkCsv.Parse(Header + rows, "b.csv")).Message);

    [Fact]
    public void Quoted_fields_may_hold_commas_quotes_and_line_breaks()
    {
        var row = Assert.Single(BenchmarkCsv.Parse("\ufeff" + Header.Replace("\n", "\r\n", StringComparison.Ordinal)
            + "X,1,t,m,5,%,,,,\"say \"\"hi\"\",\n两行\",n,,5,<=,target\r\n"));
        Assert.Equal(("say \"hi\",\n两行", null, 5.0, BenchmarkKind.Target), (row.Phrase, row.Minimum, row.Maximum, row.Kind));
    }

    [Fact]
    public void An_empty_file_and_a_strange_header_are_refused()
    {
        Assert.Contains("is empty", Assert.Throws<FormatException>(() => BenchmarkCsv.Parse("")).Message, StringComparison.Ordinal);
        Assert.Contains("row 1: the header", Assert.Throws<FormatException>(() => BenchmarkCsv.Parse("a,b\n")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_holds_every_row_and_every_judgement()
    {
        var rows = BenchmarkCsv.Parse(File);
        var own = Estimate.Of(0.43, 0.42, 0.44, 9000, Unit.Fraction);
        var row = rows.Single(r => r.Id == "C09-005");
        var ledger = Ledger.Of(rows,
            [Judge.Of(row, own, "as a share", chapter: "10"), Judge.Of(row, own, "as a rise", low: 0.1, high: 0.1, chapter: "10")]);
        Assert.Equal(162, ledger.Count);
        Assert.Equal(rows.Select(r => r.Id), ledger.Select(r => r.Benchmark.Id).Distinct());
        Assert.Equal(161, Ledger.Counts(ledger).Sum(c => c.Count));
        Assert.Equal(160, Ledger.Counts(ledger).Single(c => c.Verdict == Verdict.NotCovered).Count);
        var stranger = Judge.Of(row with { Id = "C99-001" }, own, chapter: "10");
        Assert.Contains("C99-001", Assert.Throws<ArgumentException>(() => Ledger.Of(rows, [stranger])).Message, StringComparison.Ordinal);
    }
}
