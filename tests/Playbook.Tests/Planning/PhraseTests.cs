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
        Assert.Equal("small flat storage", Phrase.Of("small_flat_storage"));
    }
}
