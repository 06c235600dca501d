using System.Text.Json;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Playbook.Interactive;

/// <content>Named results for other kernels: <c>#!share hours --from duck</c>, and the editor's list of variables.</content>
internal sealed partial class DuckDbKernel : IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (database.Named.TryGetValue(command.Name, out var frame))
            context.Publish(new ValueProduced(frame, command.Name, Formatted(frame, command.MimeType), command));
        else context.Fail(command, message: $"There is no result '{command.Name}' in '{Name}'.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        context.Publish(new ValueInfosProduced(
            [.. database.Named.Select(each => new KernelValueInfo(each.Key, Formatted(each.Value, command.MimeType), typeof(DataFrame)))],
            command));
        return Task.CompletedTask;
    }

    // As JSON a frame is its rows; the host's own formatter would go through all that a frame leads to.
    private static FormattedValue Formatted(DataFrame frame, string mimeType) => new(mimeType,
        mimeType == JsonFormatter.MimeType ? JsonSerializer.Serialize(frame.Rows.Select(Record)) : frame.ToDisplayString(mimeType));

    private static Dictionary<string, object?> Record(DataFrameRow row) =>
        row.GetValues().ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal);
}
