using Microsoft.AspNetCore.Html;

namespace Playbook.Notebooks.Scripting;

/// <summary>What a C# cell can call without a using: the functions that notebooks of the genuine engine use.</summary>
#pragma warning disable IDE1006, CA1708 // display and HTML are spelled as notebooks spell them.
public static class CellFunctions
{
    /// <summary>Shows a value at this place of the notebook.</summary>
    /// <param name="value">Any value; its registered formatter decides the look.</param>
    /// <param name="mimeTypes">Forms to show, the preferred one first; none means the type's own.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Show(ValueFormatter.Format(value, mimeTypes));

    // The library of formatters has extension methods of the same names for any number of forms (see LibraryDisplays); those that leave the
    // number open give way to these.

    /// <summary>Shows a value in the forms of its type.</summary>
    public static DisplayedValue Display(this object? value) => Show(ValueFormatter.Format(value));

    /// <summary>Shows a value in one form, for example <c>"text/html"</c>.</summary>
    public static DisplayedValue Display(this object? value, string mimeType) => Show(ValueFormatter.Format(value, mimeType));

    /// <summary>Shows a sequence as a table, one row per item and one column per public property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> items) => Show(ValueFormatter.Format(DataTableView.Of(items)));

    /// <summary>Marks a text as HTML.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>
    /// Takes back what this cell has shown so far. Not known to the genuine engine: for progress in a cell that runs long.
    /// </summary>
    /// <param name="wait">True to leave the old outputs standing until the next one comes, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => CellContext.Current?.Clear(wait);

    /// <summary>
    /// A value given on the command line under the name <paramref name="prompt"/>, or else asked of the person at the notebook.
    /// </summary>
    /// <exception cref="InvalidOperationException">The run was given no such value, and nobody answered.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped while it waited.</exception>
    public static async Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        CellContext.Current is { } cell
            && await cell.Input.FindAsync(prompt, prompt, typeHint == "password").ConfigureAwait(false) is { } value
            ? value
            : throw new InvalidOperationException($"The notebook asks for '{prompt}' and the run was given no such parameter.");

    /// <inheritdoc cref="GetInputAsync"/>
    public static Task<string> GetPasswordAsync(string prompt = "") => GetInputAsync(prompt, "password");

    private static DisplayedValue Show(MimeBundle content) => CellContext.Current?.Display(content) ?? new DisplayedValue(null, "");
}
