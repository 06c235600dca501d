using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit.Tests;

/// <summary>What chapters found, as rows for other programs.</summary>
public class PlanTablesTests
{
    private static PlanBook Book()
    {
        var chapter = TestSession.Chapter();
        chapter.Answer($"Orders leak at night");
        chapter.Facts(
            new Fact("Night share", Estimate.Of(0.431, 0.422, 0.440, 12_000, Unit.Fraction,
                "unpaid orders placed after 22:00 ÷ all unpaid orders"), "deck: 40 %"),
            new Fact("Repaid", Estimate.Missing("no reminder was ever sent")));
        chapter.Check("C09-005", Estimate.Of(0.431, 0.422, 0.440, 12_000, Unit.Fraction), reading: "share");
        chapter.Recommend("=Remind unpaid orders", "Operations", new(2026, 1, 6), Estimate.Of(7.1e5, 1.2e5, 1.3e6, 10, Unit.Yuan),
            "Evidence", ["C09-007", "C09-005"], "holdout", "none", 40_000.55m);
        chapter.Decisions();
        return PlanBook.Load("10");
    }

    [Fact]
    public void A_figure_keeps_its_interval_its_definition_and_the_reason_why_it_is_missing()
    {
        using var session = TestSession.Begin();
        var table = PlanTables.Of(Book(), "figures");
        Assert.Equal("chapter label value lower upper level n unit definition missing_reason note data_fingerprint",
            string.Join(' ', table.Columns.Select(c => c.Name)));
        Assert.Equal<object?>(["10", "Night share", 0.431, 0.422, 0.440, 0.95, 12_000L, "fraction",
            "unpaid orders placed after 22:00 ÷ all unpaid orders", null, "deck: 40 %"], table.Rows[0].SkipLast(1));
        Assert.Equal<object?>(["10", "Repaid", null, null, null, null, 0L, "number", null, "no reminder was ever sent", null],
            table.Rows[1].SkipLast(1));
        Assert.Equal(2, table.Rows.Count);
        Assert.All(table.Rows, r => Assert.False(string.IsNullOrEmpty((string?)r[^1])));
    }

    [Fact]
    public void Verdicts_and_decisions_are_rows()
    {
        using var session = TestSession.Begin();
        var book = Book();
        var verdict = Assert.Single(PlanTables.Of(book, "verdicts").Rows);
        Assert.Equal<object?>(["10", "C09-005"], verdict.Take(2));
        Assert.Contains("supported", verdict);
        var decision = Assert.Single(PlanTables.Of(book, "decisions").Rows);
        Assert.Equal<object?>(
            ["10", "10-1", "=Remind unpaid orders", "Operations", new DateOnly(2026, 1, 6), 40_000.55m, 7.1e5, 1.2e5, 1.3e6, 0.95, 10L,
                "yuan", null, null, "Evidence", "C09-007, C09-005", null, "holdout", "none", 0, 0.0, 0.0, 0.0, null, null, null, 0m, null],
            decision.SkipLast(1));
        Assert.Contains("allowed: figures, verdicts, decisions",
            Assert.Throws<ArgumentException>(() => PlanTables.Of(book, "figure")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_fits_every_format()
    {
        using var session = TestSession.Begin();
        var book = Book();
        var folder = Directory.CreateTempSubdirectory("plan-tables-").FullName;
        try
        {
            foreach (var name in PlanTables.Names.Select(n => n.Name))
            {
                var table = PlanTables.Of(book, name);
                foreach (var format in WarehouseExport.Formats)
                    Assert.Equal(table.Rows.Count, WarehouseExport.Write(table, Path.Combine(folder, name + format),
                        cancellation: TestContext.Current.CancellationToken));
            }

            var lines = File.ReadAllLines(Path.Combine(folder, "decisions.csv"));
            Assert.StartsWith(
                "10,10-1,'=Remind unpaid orders,Operations,2026-01-06,40000.55,710000,120000,1300000,0.95,10,yuan,,,Evidence,"
                + "\"C09-007, C09-005\",,holdout,none,0,0,0,0,,,,0",
                lines[1], StringComparison.Ordinal);
            var error = Assert.Throws<WarehouseException>(() => WarehouseExport.Write(PlanTables.Of(book, "figures"),
                Path.Combine(folder, "figures.csv"), cancellation: TestContext.Current.CancellationToken));
            Assert.Contains("--force", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(folder, "*.partial"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
