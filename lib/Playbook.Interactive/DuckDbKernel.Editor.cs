using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Notebooks;
using CompletionItem = Microsoft.DotNet.Interactive.Events.CompletionItem;

namespace Playbook.Interactive;

/// <content>What an editor asks while a query is being written.</content>
internal sealed partial class DuckDbKernel : IKernelCommandHandler<RequestCompletions>, IKernelCommandHandler<RequestHoverText>
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestCompletions command, KernelInvocationContext context)
    {
        var list = Language().Complete(command.Code, Offset(command.Code, command.LinePosition));
        // The order is the list's: the likeliest first.
        var items = list.Items.Select((item, n) =>
            new CompletionItem(item.Text, item.Kind, item.Text, $"{n:D4}", item.Text, documentation: item.Detail)).ToArray();
        context.Publish(new CompletionsProduced(items, command, new(Place(command.Code, list.Start), Place(command.Code, list.End))));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HandleAsync(RequestHoverText command, KernelInvocationContext context)
    {
        if (Language().Inspect(command.Code, Offset(command.Code, command.LinePosition)) is { } found)
            context.Publish(new HoverTextProduced(command, [.. found.Select(form => new FormattedValue(form.Key, form.Value))]));
        return Task.CompletedTask;
    }

    private SqlLanguage Language() => new(database.Schema(),
    [
        .. variables.Variables().Where(each => SqlParameters.IsBindable(each.Value?.GetType() ?? each.Type))
            .Select(each => (each.Name, TypeWords.Of(each.Type))),
    ]);

    private static int Offset(string text, LinePosition place)
    {
        var start = 0;
        for (var line = 0; line < place.Line; line++) start = text.IndexOf('\n', start) + 1;
        return start + place.Character;
    }

    private static LinePosition Place(string text, int offset)
    {
        var before = text.AsSpan(0, offset);
        return new(before.Count('\n'), offset - (before.LastIndexOf('\n') + 1));
    }
}
