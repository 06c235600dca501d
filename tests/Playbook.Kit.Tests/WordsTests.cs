namespace Playbook.Kit.Tests;

public sealed class WordsTests
{
    [Fact]
    public void Ids_hours_and_counts_are_written_in_words()
    {
        Assert.Equal(("Douyin feed ads", "", "feed"), (Words.Of("douyin_feed_ads"), Words.Of(""), Words.Of("feed")));
        Assert.Equal(("Élan vital", "", "千川", "A", "iOS"),
            (Words.First("élan vital"), Words.First(""), Words.First("千川"), Words.First("a"), Words.First("iOS")));
        Assert.Equal(("00:00", "09:00", "22:00"), (Words.Hour(0), Words.Hour(9), Words.Hour(22)));
        Assert.Equal(("0 alarms", "1 alarm", "-1 alarms", "1,234,567 alarms"),
            (Words.Times(0, "alarm"), Words.Times(1, "alarm"), Words.Times(-1, "alarm"), Words.Times(1_234_567, "alarm")));
    }

    [Fact]
    public void Shares_and_amounts_are_short()
    {
        Assert.Equal(("38.6\u202f%", "0.0\u202f%"), (Words.Percent(0.386), Words.Percent(0)));
        Assert.Equal(("¥38.6M", "¥0"), (Words.Yuan(38.6e6), Words.Yuan(0)));
    }
}
