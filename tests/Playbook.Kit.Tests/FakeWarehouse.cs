using Playbook.Planning;

namespace Playbook.Kit.Tests;

/// <summary>A warehouse of row counts alone.</summary>
internal sealed class FakeWarehouse(params (string Table, long Rows)[] tables) : IWarehouse
{
    public string Fingerprint { get; init; } = "f00d";

    public bool IsDemo => true;

    public (DateOnly From, DateOnly To)? DateSpan => (new(2025, 1, 1), new(2025, 12, 31));

    public IReadOnlyList<T> Query<T>(string name, object? parameters = null) => [];

    public Table QueryTable(string name, object? parameters = null) => new([new Column("name")], [[name]]);

    public string? QueryText(string name) => $"select '{name}' where 1 < 2";

    public long RowCount(string table) => tables.FirstOrDefault(t => t.Table == table).Rows;
}
