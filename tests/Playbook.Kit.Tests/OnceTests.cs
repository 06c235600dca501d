using Playbook.Planning;

namespace Playbook.Kit.Tests;

public sealed class OnceTests
{
    private readonly string data = Guid.NewGuid().ToString("N");
    private int computed;

    private sealed record Asked(DateOnly From, double Share);

    private int Ask(Chapter chapter, object input, string what = "the fit") => chapter.Once(what, input, () => ++computed);

    private Session Begin(string suffix = "") => TestSession.Begin(new FakeWarehouse { Fingerprint = data + suffix });

    [Fact]
    public void A_result_is_computed_once_for_all_chapters_of_the_same_data_and_input()
    {
        using (Begin())
        {
            var chapter = TestSession.Chapter();
            Assert.Equal(1, Ask(chapter, new Asked(new(2026, 6, 1), 0.5)));
            Assert.Equal(1, Ask(chapter, new Asked(new(2026, 6, 1), 0.5))); // compared by value
            Assert.Equal(1, Ask(Chapter.Open("08", "Where to spend?", ""), new Asked(new(2026, 6, 1), 0.5)));
            Assert.Equal(2, Ask(chapter, new Asked(new(2026, 6, 1), 0.6)));
            Assert.Equal(3, Ask(chapter, new Asked(new(2026, 6, 1), 0.5), "the break"));
        }

        using (Begin()) Assert.Equal(1, Ask(TestSession.Chapter(), new Asked(new(2026, 6, 1), 0.5)));
        using (Begin("other")) Assert.Equal(4, Ask(TestSession.Chapter(), new Asked(new(2026, 6, 1), 0.5)));
    }

    [Fact]
    public async Task Chapters_that_ask_at_the_same_time_wait_for_one_computation()
    {
        using var session = Begin();
        var chapter = TestSession.Chapter();
        using var gate = new ManualResetEventSlim();
        var asked = Enumerable.Range(0, 4).Select(_ => Task.Run(() => chapter.Once("slow", 1, () =>
        {
            gate.Wait();
            return Interlocked.Increment(ref computed);
        }))).ToArray();
        gate.Set();
        var found = await Task.WhenAll(asked);
        Assert.Equal([1, 1, 1, 1], found);
    }

    [Fact]
    public void The_period_of_a_chapter_is_cut_to_its_data_and_one_that_ends_before_it_begins_is_a_wrong_parameter()
    {
        using var session = Begin(); // data of 2025
        var chapter = TestSession.Chapter();
        var period = chapter.Period(new(2025, 12, 15), new(2026, 1, 15), new(2025, 11, 1), new(2025, 11, 30));
        Assert.Equal((new DateOnly(2025, 12, 15), new DateOnly(2025, 12, 31), true), (period.From, period.To, period.Compares));
        var error = Assert.Throws<ParameterException>(() =>
            chapter.Period(new(2025, 2, 1), new(2025, 1, 1), new(2024, 1, 1), new(2024, 1, 2)));
        Assert.Equal("to = 2025-01-01 lies before from = 2025-02-01.", error.Message);
    }

    [Fact]
    public void What_failed_is_computed_anew()
    {
        using var session = Begin();
        var chapter = TestSession.Chapter();
        Assert.Throws<OperationCanceledException>(() => chapter.Once<object>("stopped", 1, () => throw new OperationCanceledException()));
        Assert.Equal(42, chapter.Once("stopped", 1, () => 42));
    }
}
