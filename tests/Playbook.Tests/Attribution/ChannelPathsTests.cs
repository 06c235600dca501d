using System.Text;
using Playbook.Attribution;

namespace Playbook.Tests.Attribution;

/// <summary>Reading paths: layouts, quotes, what is missing, and what cannot be read.</summary>
public sealed class ChannelPathsTests
{
    internal static ChannelPaths Read(string text, bool mergeRepeats = true) =>
        PathFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "paths.csv", mergeRepeats);

    [Theory]
    [InlineData("path,total_conversions,total_conversion_value,total_null\na > b,2,3.5,4\nb,1,1,0\n")]
    [InlineData("\ufeffpath,total_conversions,total_conversion_value,total_null\r\na>b,2,3.5,4\r\nb,1,1,0")]
    [InlineData("total_null;Path;\"Value\";conversions\n4;a > b;3.5;2\n\n0;b;1;1\n")]
    [InlineData("path\ttotal_conversions\ttotal_conversion_value\ttotal_null\n\"a > b\"\t2\t3.5\t4\nb\t1.0\t1\t\n")]
    [InlineData("路径,转化数,转化金额,未转化数\na → b,2,3.5,4\nb,1,1,0\n")]
    [InlineData("path,conversions,value,null\na|b,2,3.5,4\nb,\"1\",1e0,0\n")]
    [InlineData("path,conversions,value,null\na > a > b,1,3,4\nb,1,1,NA\na > b > b,1,.5,0\n")]
    public void Layouts_of_one_content_are_read_alike(string text)
    {
        var paths = Read(text);
        Assert.Equal(["a", "b"], paths.Channels);
        Assert.Equal((3.0, 4.5, 4.0), (paths.Conversions, paths.Value, paths.Nulls));
        Assert.Equal([2.0, 1.0], TouchRule.First.Of(paths).Conversions);
    }

    [Fact]
    public void A_quoted_path_may_hold_the_delimiter_a_quote_and_a_break()
    {
        var paths = Read("path,conversions,nulls\n\"feed, video > say \"\"hi\"\"\",1,0\n\"two\nlines > x\",2,1\n");
        Assert.Equal(["feed, video", "say \"hi\"", "two\nlines", "x"], paths.Channels);
        Assert.Equal(3.0, paths.Conversions);
    }

    [Fact]
    public void Without_journeys_that_did_not_convert_the_chain_converts_always()
    {
        var paths = Read("path,conversions\na > b,2\nb,1\n");
        Assert.Equal(0.0, paths.Nulls);
        var markov = MarkovCredit.Of(paths);
        Assert.Equal(1.0, markov.Rate, 1e-12);
        Assert.Equal([2.0 / 3, 1.0], markov.RemovalEffects.Select(e => Math.Round(e, 12)).Select((e, i) => i == 0 ? 2.0 / 3 : e));
        Assert.Equal("the paths hold only journeys that converted", paths.Rate.MissingReason);
        // One line a journey: 0 says that it did not convert.
        Assert.Equal(2.0, Read("path,converted\na,1\na > b,0\nb,0\n").Nulls);
    }

    [Theory]
    [InlineData("", "paths.csv is empty: it needs a header with path and total_conversions.")]
    [InlineData("a > b,2\n", "paths.csv, line 1: no column is named path; its columns are a > b and 2. A file of paths has path and "
        + "total_conversions, and perhaps total_conversion_value and total_null.")]
    [InlineData("path,conversions\na,1\nb,-2\n", "paths.csv, line 3: conversions must be a number of 0 or more; got \"-2\".")]
    [InlineData("path,conversions\na,1\n\nb,two\n", "paths.csv, line 4: conversions must be a number of 0 or more; got \"two\".")]
    [InlineData("path,conversions,value\na,1\n", "paths.csv, line 2: 2 fields, the header names 3.")]
    [InlineData("path,conversions\na > > b,1\n", "paths.csv, line 2: the path \"a > > b\" has a step without a channel.")]
    public void What_cannot_be_read_is_named_with_its_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(text)).Message);

    [Fact]
    public void Blocks_of_any_cut_give_the_same_paths()
    {
        var text = new StringBuilder("path,conversions,value,nulls\n");
        var random = new Random(3);
        for (var i = 0; i < 250_000; i++)
        {
            var steps = string.Join(" > ", Enumerable.Range(0, 1 + random.Next(6)).Select(_ => "channel" + random.Next(40)));
            text.Append(steps.Length % 7 == 0 ? $"\"{steps}\"" : steps).Append(',').Append(random.Next(3)).Append(",0.25,")
                .Append(random.Next(3)).Append('\n');
        }

        var paths = Read(text.ToString(), mergeRepeats: false);
        var lines = text.ToString().Split('\n')[1..^1].Select(l => l.Replace("\"", "", StringComparison.Ordinal).Split(','));
        var rows = ChannelPaths.Of(lines.Select(f => new PathRow(f[0], double.Parse(f[1]), 0.25, double.Parse(f[3]))));
        Assert.True(paths.Blocks.Count > 1);
        Assert.Equal((rows.Rows, rows.Conversions, rows.Nulls), (paths.Rows, paths.Conversions, paths.Nulls));
        Assert.Equal(rows.Channels, paths.Channels);
        Assert.Equal(MarkovCredit.Of(rows, 2).RemovalEffects, MarkovCredit.Of(paths, 2).RemovalEffects);
    }

    [Fact]
    public void Rows_of_a_query_are_checked()
    {
        Assert.Equal("The conversions of the path \"a\" must be 0 or more; got -1.",
            Assert.Throws<ArgumentException>(() => ChannelPaths.Of([new("a", -1, 0, 0)])).Message);
        Assert.Throws<ArgumentException>(() => ChannelPaths.Of([new("a", 1, double.NaN, 0)]));
        Assert.Equal("The path \"a >\" has a step without a channel.",
            Assert.Throws<ArgumentException>(() => ChannelPaths.Of([new("a >", 1, 0, 0)])).Message);
    }
}
