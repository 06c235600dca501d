using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Connection;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Warehouse;
using CSharpKernel = Microsoft.DotNet.Interactive.CSharp.CSharpKernel;

namespace Playbook.Interactive;

/// <summary>The connector: opens a DuckDB file and gives the notebook a kernel of SQL cells.</summary>
internal sealed class ConnectDuckDbDirective : ConnectKernelDirective<ConnectDuckDb>
{
    private readonly EditorData data;

    public ConnectDuckDbDirective(EditorData data)
        : base("duckdb", "Connects to a DuckDB file, which SQL cells then read")
    {
        this.data = data;
        Parameters.Add(new("--connection-string", "\"Data Source=FILE\", from the notebook's folder") { Required = true });
    }

    /// <inheritdoc/>
    public override Task<IEnumerable<Kernel>> ConnectKernelsAsync(ConnectDuckDb connectCommand, KernelInvocationContext context)
    {
        var root = context.HandlingKernel.RootKernel;
        var database = new SqlKernel(connectCommand.ConnectedKernelName, data.Connect(connectCommand.ConnectionString),
            new RunOptions().RowLimit, AnyDatabase.StreamRows);
        if (root.FindKernelByName(database.Name) is DuckDbKernel before)
        {
            before.Reconnect(database);
            return Task.FromResult<IEnumerable<Kernel>>([]);
        }
        var csharp = root.FindKernels(kernel => kernel is CSharpKernel).Cast<CSharpKernel>().First();
        return Task.FromResult<IEnumerable<Kernel>>([new DuckDbKernel(database, csharp)]);
    }
}
