namespace Playbook.Kit.Tests.Chapters;

/// <summary>A chapter with its default parameters on the demo brand, run once for all tests of a class: a run costs seconds.</summary>
public abstract class ChapterFixture(DemoWarehouse demo, string notebook) : IAsyncLifetime
{
    private Session session = null!;

    internal ChapterRun Run { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        session = demo.Begin();
        Run = await ChapterRun.OfAsync(session, notebook);
    }

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
