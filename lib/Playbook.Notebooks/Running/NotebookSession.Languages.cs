namespace Playbook.Notebooks;

/// <content>What an editor asks while a cell is being written. Nothing is run; cells that have run are known.</content>
public sealed partial class NotebookSession
{
    private SessionLanguages? languages;

    private SessionLanguages Languages => LazyInitializer.EnsureInitialized(ref languages, () => new(new()
    {
        Folder = folder,
        CSharp = csharp.State,
        Variables = () => [.. csharp.Variables().Select(variable => (variable.Name, TypeWords.Of(variable.Type)))],
        Bindable = () => [.. csharp.Variables().Where(variable => SqlParameters.IsBindable(variable.Value?.GetType() ?? variable.Type))
            .Select(variable => (variable.Name, TypeWords.Of(variable.Type)))],
        KernelOf = KernelOf,
        Databases = databases,
        Declared = declared,
        Commands = Commands,
        Providers = options.Connectors.Keys,
        Values = () => values.Keys,
    }));

    /// <summary>
    /// Does once what the first question would wait for, some seconds of work that no cell sees. A host calls it in the background when it
    /// has started; to leave it out costs only the first answer's time.
    /// </summary>
    /// <param name="cancellation">Ends the work.</param>
    public Task WarmUpAsync(CancellationToken cancellation = default) => Task.Run(() => Languages.WarmUpAsync(cancellation), cancellation);

    /// <summary>What may stand at a place of a cell: the likeliest first, at most 300. Never waits for a cell that runs.</summary>
    /// <param name="kernel">Kernel of the cell.</param>
    /// <param name="source">The cell's text; it need not parse.</param>
    /// <param name="position">The place, in UTF-16 units from 0; one outside the text is taken to its nearest end.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Task<CompletionList> CompleteAsync(string kernel, string source, int position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(source);
        return Task.Run(() => Languages.CompleteAsync(kernel, source, position, cancellation), cancellation);
    }

    /// <summary>
    /// What stands at a place of a cell: its type, its documentation, and inside a call the signatures with the parameter meant, as plain
    /// text, Markdown and HTML; <c>null</c> when nothing is known of it.
    /// </summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<MimeBundle?> InspectAsync(string kernel, string source, int position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(source);
        return Task.Run(() => Languages.InspectAsync(kernel, source, position, cancellation), cancellation);
    }

    /// <summary>Errors and warnings of the C# of a cell that has not been run, in the order of their places.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<IReadOnlyList<Diagnosis>> DiagnoseAsync(string kernel, string source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(source);
        return Task.Run(() => Languages.DiagnoseAsync(kernel, source, cancellation), cancellation);
    }

    /// <summary>Whether a text could be run as it stands: C# by its grammar, SQL by its quotes and brackets; other texts always.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Completeness CheckCompleteness(string kernel, string source)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(source);
        return Languages.Check(kernel, source);
    }
}
