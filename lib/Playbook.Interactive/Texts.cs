using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Playbook.Interactive;

/// <summary>Text that a command tells the person at the notebook.</summary>
internal static class Texts
{
    /// <summary>On the cell's standard output.</summary>
    public static void Say(this KernelInvocationContext context, string text) =>
        context.Publish(new StandardOutputValueProduced(context.Command, Plain(text)));

    /// <summary>On the cell's standard error.</summary>
    public static void Warn(this KernelInvocationContext context, KernelCommand command, string text) =>
        context.Publish(new StandardErrorValueProduced(command, Plain(text)));

    private static FormattedValue[] Plain(string text) => [new(PlainTextFormatter.MimeType, text)];
}
