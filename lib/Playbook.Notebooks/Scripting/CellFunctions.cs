using System.Collections;
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

    /// <summary>Shows a value in the given forms, for example <c>"text/html"</c>.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Show(ValueFormatter.Format(value, mimeTypes));

    /// <summary>Shows a text as it stands as content of the given media type.</summary>
    public static DisplayedValue DisplayAs(this string content, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return Show(new MimeBundle((mimeType, content ?? "")));
    }

    /// <summary>Shows a sequence as a table, one row per item and one column per public property.</summary>
    public static DisplayedValue DisplayTable(this IEnumerable items) => Show(ValueFormatter.Format(DataTableView.Of(items)));

    /// <summary>Marks a text as HTML.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>A value given on the command line under the name <paramref name="prompt"/>.</summary>
    /// <exception cref="InvalidOperationException">The run was given no such value; nobody can be asked.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        CellContext.Current?.Input(prompt) is { } value ? Task.FromResult(value)
            : throw new InvalidOperationException($"The notebook asks for '{prompt}' and the run was given no such parameter.");

    /// <inheritdoc cref="GetInputAsync"/>
    public static Task<string> GetPasswordAsync(string prompt = "") => GetInputAsync(prompt, "password");

    private static DisplayedValue Show(MimeBundle content) => CellContext.Current?.Display(content) ?? new DisplayedValue(null, "");
}
