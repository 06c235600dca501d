using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Playbook.Interactive;

/// <summary><c>#!connect duckdb</c>, as the host hands it over.</summary>
/// <param name="connectedKernelName">Name of the kernel that the SQL cells are of.</param>
public sealed class ConnectDuckDb(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    /// <summary>"Data Source=PATH"; a path starts from the notebook's folder.</summary>
    public string ConnectionString { get; set; } = "";

    /// <inheritdoc/>
    public override IEnumerable<string> GetValidationErrors(CompositeKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        // The cell may be run again: it connects anew.
        return kernel.FindKernelByName(ConnectedKernelName) is DuckDbKernel ? [] : base.GetValidationErrors(kernel);
    }
}
