using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Playbook.Notebooks;

namespace Playbook.Scripts;

/// <summary>Writes a chapter of one's own in the form of the others: it renders at once and is changed from there.</summary>
internal static partial class NewNotebook
{
    /// <summary>Writes notebooks/NAME.dib.</summary>
    /// <param name="folder">The notebooks folder.</param>
    /// <param name="name">Number and topic: "16-my-topic".</param>
    /// <param name="title">The question, which heads the report; null takes the topic.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="UserErrorException">The name has another form, its number is taken, or the title is empty.</exception>
    public static string Write(string folder, string name, string? title)
    {
        if (Form().Match(name) is not { Success: true } form)
            throw new UserErrorException($"A notebook is named by two digits and words with hyphens, such as 16-my-topic; got \"{name}\".");
        var number = form.Groups[1].Value;
        if (Directory.GetFiles(folder, number + "-*.dib") is [var taken, ..])
            throw new UserErrorException($"The number {number} is taken by {Path.GetFileName(taken)}; choose another.");
        var topic = form.Groups[2].Value.Replace('-', ' ');
        var question = (title ?? $"{char.ToUpperInvariant(topic[0])}{topic[1..]}?").Trim();
        if (question.Length == 0) throw new UserErrorException("The title is empty: give the question of the chapter.");
        if (question.AsSpan().ContainsAny('\n', '\r')) throw new UserErrorException("The title is one line.");
        var path = Path.Combine(folder, name + ".dib");
        AtomicFile.Write(path, Text.Replace("NUMBER", number, StringComparison.Ordinal)
            .Replace("\"QUESTION\"", SymbolDisplay.FormatLiteral(question, quote: true), StringComparison.Ordinal)
            .Replace("TOPIC", char.ToUpperInvariant(topic[0]) + topic[1..], StringComparison.Ordinal));
        return path;
    }

    [GeneratedRegex("^([0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$")]
    private static partial Regex Form();

    // The format has it on one line.
    private const string Kernels =
        """{"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp","languageName":"C#","aliases":["c#","C#"]},"""
        + """{"name":"duck","languageName":"SQL"},{"name":"markdown","aliases":["md"]}]}}""";

    private const string Text = $$$"""
        #!meta

        {{{Kernels}}}

        #!markdown

        # TOPIC

        #!csharp

        // Library and chapter
        #r "../lib/Playbook.Kit/bin/Debug/net10.0/Playbook.Kit.dll"
        using Playbook.Charts;
        using Playbook.Kit;
        using Playbook.Planning;

        var chapter = Chapter.Open("NUMBER", "QUESTION", "");

        #!csharp

        #!connect duckdb --kernel-name duck --connection-string "Data Source=../datasets/demo.duckdb"

        #!csharp

        // Parameters
        var from = chapter.Parameter("from", new DateOnly(2026, 6, 1), "first day of the period");
        var to = chapter.Parameter("to", new DateOnly(2026, 6, 30), "last day of the period");
        var target = chapter.Parameter("target", 0.80, 0.0, 1.0, "share of orders that should be paid, share");

        // The period as far as the data reach
        var period = chapter.Period(from, to, from.AddDays(-30), from.AddDays(-1));
        (from, to, var compareFrom, var compareTo) = period;

        #!csharp

        // The answer: filled in below, where it is computed
        var answer = display(new Pending("The answer"));

        #!markdown

        ## Question

        What this chapter asks, for whom, and what follows from the answer.

        ## You against the benchmark

        Judge rows of datasets/benchmarks.csv here: `chapter.Judge(new("C09-005") { Own = rate, Needs = ["orders"] })`.

        ## Evidence

        ### Orders that are paid 支付率

        On which days do orders stay unpaid?

        #!duck

        #!duck --name days
        -- Orders placed and paid by day
        SELECT
          day,
          count(*) AS orders,
          count(*) FILTER (NOT unpaid) AS paid
        FROM orders
        WHERE day BETWEEN $from AND $to
        GROUP BY day
        ORDER BY day

        #!csharp

        // Share of orders paid by day
        var paid = days.Rate("paid", "orders");
        chapter.Show(days, Figures.Line(
            $"{paid:value} of orders are paid", $"Orders paid / orders placed, {period.Text}; band: 95 % Wilson interval",
            "", "Paid", Unit.Fraction, days.Rates("paid", "orders", at: "day"), references: [new(target, "target")]))

        #!markdown

        ## Model

        What a query cannot tell: call a model of the library with the rows, `days.Records<…>()`.

        ## What if

        Turn `target`, `from` and `to` in the cell of the parameters, or on the command line: `--set target=0.9`.

        ## Decisions

        #!csharp

        // The answer and the decisions
        answer.Update(chapter.Answer(
            $"Of the orders placed from {from} to {to}, {paid} are paid.", $"These data hold no order from {from} to {to}."));
        chapter.Decisions(new Decision("Find out on which days and why orders stay unpaid")
        {
            If = paid.Upper < target, Owner = "Operations", Start = period.Start, Evidence = "Orders that are paid",
            Effect = MonthlyContribution.Unknown("what a paid order is worth is not computed here yet"),
            Test = "share of orders paid, two weeks", Risk = "unpaid orders may be a habit of the platform",
        })

        """;
}
