using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class PhraseTests
{
    [Fact]
    public void Names_are_listed_as_in_a_sentence()
    {
        Assert.Equal("", Phrase.List([]));
        Assert.Equal("a", Phrase.List(["a"]));
        Assert.Equal("a and b", Phrase.List(["a", "b"]));
        Assert.Equal("a, b and c", Phrase.List(["a", "b", "c"]));
    }

    [Theory]
    [InlineData("small_flat_storage", "small flat storage")]
    [InlineData("gen_z", "Gen Z")]
    [InlineData("ios", "iOS")]
    [InlineData("video", "short video")]
    [InlineData("mother_baby", "mother & baby")]
    [InlineData("douyin_feed", "Douyin feed ads")]
    [InlineData("douyin_live_ads", "Douyin live-room ads")]
    [InlineData("organic_search", "search, not paid")]
    [InlineData("search", "search")]
    [InlineData("sale_618", "618 sale")]
    [InlineData("douyin_live_ads / video", "Douyin live-room ads / short video")]
    [InlineData("Quiet lamp 12 · mother_baby · on sale to 2026-06-03", "Quiet lamp 12 · mother & baby · on sale to 2026-06-03")]
    [InlineData("CR-DF-0243", "CR-DF-0243")]
    [InlineData("22:00", "22:00")]
    [InlineData("", "")]
    public void An_id_is_read_as_a_practitioner_says_it(string id, string words) => Assert.Equal(words, Phrase.Of(id));
}
