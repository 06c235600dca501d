namespace Playbook.Kit.Tests;

/// <summary>A session in a folder of its own.</summary>
internal static class TestSession
{
    public static Session Begin(IWarehouse? warehouse = null, params (string Name, string Value)[] parameters) => Session.Begin(new()
    {
        WarehousePath = "made up",
        OutcomesDirectory = Path.Combine(AppContext.BaseDirectory, "outcomes", Guid.NewGuid().ToString("N")),
        BenchmarksPath = SessionOptions.Default(AppContext.BaseDirectory).BenchmarksPath,
        Parameters = parameters.ToDictionary(p => p.Name, p => p.Value),
        OpenWarehouse = _ => warehouse ?? new FakeWarehouse(("order_line", 10)),
    });

    public static Chapter Chapter() => Kit.Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
}
