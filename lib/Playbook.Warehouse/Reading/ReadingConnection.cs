using System.Data;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>A connection to a warehouse for SQL of others: once it is closed to them, its commands run only statements that read.</summary>
internal sealed class ReadingConnection(string connectionString) : DuckDBConnection(connectionString)
{
    private bool gated;

    /// <summary>From now on the gate judges every command.</summary>
    public ReadingConnection Gated()
    {
        gated = true;
        return this;
    }

    /// <inheritdoc/>
    public override DuckDBCommand CreateCommand() => gated ? new ReadingCommand(this) : base.CreateCommand();

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    private sealed class ReadingCommand : DuckDBCommand
    {
        private readonly ReadingConnection warehouse;

        public ReadingCommand(ReadingConnection connection) => Connection = warehouse = connection;

        public override int ExecuteNonQuery()
        {
            Check();
            return base.ExecuteNonQuery();
        }

        public override void Prepare()
        {
            Check();
            base.Prepare();
        }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            Check();
            return base.ExecuteDbDataReader(behavior);
        }

        private void Check() => ReadOnlySql.Check(warehouse, CommandText);
    }
}
