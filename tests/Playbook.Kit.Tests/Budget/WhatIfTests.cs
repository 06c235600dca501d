using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Budget;
using Playbook.Kit.Budget;
using Playbook.Planning;
using Playbook.Tests.Budget;

namespace Playbook.Kit.Tests.Budget;

public sealed partial class WhatIfTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    private static readonly Estimate Margin = Estimate.Of(0.4, 0.35, 0.45, 100, Unit.Fraction);

    private static readonly BudgetFit Fit = KnownFit.Of(
        ("a", null, new(400_000, 1, 50_000), 50_000), ("b & <b>", null, new(300_000, 0.8, 30_000), 90_000),
        ("c", null, new(90_000, 2, 20_000), 15_000));

    [Fact]
    public void The_page_holds_each_curve_and_draw_at_its_points()
    {
        var whatIf = Of(Fit);
        var data = Json(whatIf);
        var channels = data.GetProperty("channels").EnumerateArray().ToArray();
        Assert.Equal(40, data.GetProperty("points").GetInt32());
        for (var c = 0; c < 3; c++)
        {
            HillCurve[] curves = [Fit.Curves[c], .. Fit.Draws.Select(d => d[c])];
            var (top, values) = (channels[c].GetProperty("top").GetDouble(), Unpacked(channels[c]));
            Assert.Equal(curves.Length, values.Length);
            Assert.True(top >= 2.5 * Fit.Current[c] * Month);
            for (var r = 0; r < curves.Length; r++)
            {
                Assert.Equal(0, values[r][0]);
                var most = curves[r].Response(top / Month) * Month;
                for (var i = 1; i < 40; i++)
                {
                    // Half a step of 4,095 and the fifth digit of the scale.
                    var expected = curves[r].Response(top * i * i / (39.0 * 39) / Month) * Month;
                    Assert.InRange(values[r][i], expected - (most * 2e-4), expected + (most * 2e-4));
                }
            }
        }
    }

    [Fact]
    public void The_divisions_are_those_of_the_split_and_the_frontier_a_month()
    {
        var whatIf = Of(Fit);
        var data = Json(whatIf);
        double[] Numbers(string name) => [.. data.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
        Assert.Equal(whatIf.Split.NowMonth, Numbers("now"), (a, b) => Math.Abs(a - b) <= 0.005);
        Assert.Equal(whatIf.Split.SpendMonth, Numbers("recommended"), (a, b) => Math.Abs(a - b) <= 0.005);
        Assert.Equal([0.4, 0.35, 0.45], Numbers("margins"));
        Assert.Equal(0.9, data.GetProperty("level").GetDouble());
        var best = data.GetProperty("best").EnumerateArray().Select(b => b.EnumerateArray().Sum(v => v.GetDouble())).ToArray();
        Assert.Equal(whatIf.Frontier.Points.Select(p => p.Budget), best, (a, b) => Math.Abs(a - b) <= 1e-4 * a);
    }

    [Fact]
    public void Six_channels_and_a_thousand_draws_take_at_most_sixty_thousand_bytes()
    {
        var six = KnownFit.Of([.. Enumerable.Range(1, 6)
            .Select(i => ($"channel {i}", (string?)null, new HillCurve(1e5 * i, 1, 3e4), 4e4))]);
        var many = six with
        {
            Model = six.Model! with
            {
                Channels = [.. six.Channels.Select(c => c with
                {
                    Draws = [.. Enumerable.Range(0, 1000).Select(d => c.Curve.Times(0.5 + (d / 1000.0)))],
                })],
            },
        };
        var html = Html(Of(many));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(html), 40_000, 60_000);
        // Every tenth draw, of all channels the same.
        var channels = Json(Of(many)).GetProperty("channels").EnumerateArray().ToArray();
        Assert.All(channels, channel =>
        {
            var most = channel.GetProperty("most").EnumerateArray().Select(m => m.GetDouble()).ToArray();
            Assert.Equal(101, most.Length);
            for (var k = 0; k < 100; k++) Assert.Equal(0.5 + (k / 100.0), most[k + 1] / most[0], 1e-4);
        });
    }

    [Fact]
    public void Names_are_encoded_and_no_text_ends_the_script()
    {
        var html = Html(Of(Fit));
        Assert.Contains("b &amp; &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>,", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "</script"));
        Assert.DoesNotContain('<', Script().Match(html).Groups[1].Value);
    }

    [Fact]
    public void A_channel_that_cannot_be_told_has_no_slider_to_move_and_says_so()
    {
        var html = Html(Of(Fit.Unknown(2)));
        var moves = html.Split("<div class=\"move\">")[2..];
        Assert.Equal([false, false, true], moves.Select(m => m.Contains(" disabled", StringComparison.Ordinal)));
        Assert.Contains("cannot tell", moves[2], StringComparison.Ordinal);
        Assert.Contains("keeps its spend", moves[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_script_a_table_has_the_present_and_the_recommended_division()
    {
        var whatIf = Of(Fit);
        var rows = whatIf.Still.Rows;
        Assert.Equal(["Now", "Recommended"], rows.Select(r => r[0]));
        var (outcome, profit) = ((Estimate)rows[0][2]!, (Estimate)rows[0][3]!);
        var brought = Month * Fit.Channels.Sum(c => c.Curve.Response(c.CurrentSpend));
        Assert.Equal(brought, outcome.Value!.Value, 1e-6);
        // Draws run evenly from 0.9 to 1.1 times the curves: 90 % of them lie within 0.91 and 1.09.
        Assert.Equal(0.91 * brought, outcome.Lower!.Value, 1e-3 * brought);
        Assert.Equal((0.4 * brought) - (Month * Fit.Current.Sum()), profit.Value!.Value, 1e-6);
        Assert.Equal((0.35 * 0.91 * brought) - (Month * Fit.Current.Sum()), profit.Lower!.Value, 1e-3 * brought);
        Assert.Null(rows[0][4]);
        Assert.Equal(whatIf.Split.Gain.Profit, rows[1][4]);
        Assert.Contains("Recommended", whatIf.ToString(), StringComparison.Ordinal);
        Assert.Contains("<div class=\"still\"><div class=\"table\"", Html(whatIf), StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_without_a_value_has_no_contribution_and_no_total_to_move()
    {
        var orders = KnownFit.Of("orders", 0.1, ("a", null, new(4000, 1, 50_000), 50_000), ("b", null, new(3000, 1, 30_000), 90_000));
        var whatIf = Of(orders, Estimate.Missing("orders are a count", Unit.Fraction));
        var html = Html(whatIf);
        Assert.DoesNotContain("data-figure=\"profit\"", html, StringComparison.Ordinal);
        Assert.Contains("not known: orders are a count", html, StringComparison.Ordinal);
        Assert.Empty(Json(whatIf).GetProperty("margins").EnumerateArray());
        Assert.Equal(whatIf.Split.Gain.Outcome, whatIf.Still.Rows[1][4]);
    }

    [Fact]
    public void Without_a_model_the_reason_stands_in_its_place()
    {
        var whatIf = Of(new(Fit.Input with { Data = null }, null, "30 weeks are too few for <3> channels"));
        Assert.Equal("What if: 30 weeks are too few for <3> channels", whatIf.ToString());
        var html = Html(whatIf);
        Assert.Contains("30 weeks are too few for &lt;3&gt; channels.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-what-if", html, StringComparison.Ordinal);
    }

    private static WhatIf Of(BudgetFit fit, Estimate? margin = null)
    {
        var split = BudgetSplit.Of(fit, margin ?? Margin);
        return new(split, ProfitFrontier.Of(split));
    }

    private static string Html(WhatIf whatIf)
    {
        using var session = TestSession.Begin();
        _ = TestSession.Chapter();
        return whatIf.ToDisplayString("text/html");
    }

    private static JsonElement Json(WhatIf whatIf) => JsonDocument.Parse(Script().Match(Html(whatIf)).Groups[1].Value).RootElement;

    // Two letters of Base64 are a number of 12 bits.
    private static double[][] Unpacked(JsonElement channel)
    {
        var bytes = Convert.FromBase64String(channel.GetProperty("rows").GetString()!.Replace('-', '+').Replace('_', '/'));
        var codes = Enumerable.Range(0, bytes.Length * 8 / 12).Select(i =>
            i % 2 == 0 ? (bytes[i * 3 / 2] << 4) | (bytes[(i * 3 / 2) + 1] >> 4)
                : ((bytes[i * 3 / 2] & 15) << 8) | bytes[(i * 3 / 2) + 1]).ToArray();
        return [.. channel.GetProperty("most").EnumerateArray().Select((most, row) => Enumerable.Range(0, 40)
            .Select(i => i == 0 ? 0 : most.GetDouble() * codes[(row * 39) + i - 1] / 4095).ToArray())];
    }

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
