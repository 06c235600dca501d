namespace Playbook.Notebooks;

#pragma warning disable CA1822 // The answers come with the language services.
/// <content>What an editor asks while a cell is being written. Nothing is run; cells that have run are known.</content>
public sealed partial class NotebookSession
{
    /// <summary>What may stand at a place of a cell.</summary>
    /// <param name="kernel">Kernel of the cell.</param>
    /// <param name="source">The cell's text.</param>
    /// <param name="position">The place, in UTF-16 units from 0.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Task<CompletionList> CompleteAsync(string kernel, string source, int position, CancellationToken cancellation = default) =>
        Task.FromResult(new CompletionList(position, position, []));

    /// <summary>What stands at a place of a cell: its type, its documentation, and inside a call the signatures; <c>null</c> when nothing is known of it.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<MimeBundle?> InspectAsync(string kernel, string source, int position, CancellationToken cancellation = default) =>
        Task.FromResult<MimeBundle?>(null);

    /// <summary>Errors and warnings of a cell that has not been run.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<IReadOnlyList<Diagnosis>> DiagnoseAsync(string kernel, string source, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<Diagnosis>>([]);

    /// <summary>Whether a text could be run as it stands.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Completeness CheckCompleteness(string kernel, string source) => Completeness.Complete;
}
