using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;
using LibraryValue = Microsoft.DotNet.Interactive.Formatting.DisplayedValue;

namespace Playbook.Notebooks;

/// <summary>
/// What cells show by the extension methods of the library of formatters (<c>text.DisplayAs("text/html")</c>,
/// <c>value.Display("text/html", "text/csv")</c>) stands in the notebook like all else.
/// </summary>
internal static class LibraryDisplays
{
    // A display that no cell holds any more cannot be updated. The library gives the cell another object than it tells of at first: the
    // first update stands in a place of its own, later ones replace it.
    private static readonly ConditionalWeakTable<LibraryValue, DisplayedValue> Shown = [];
    private static readonly Lazy<IDisposable> Listening = new(() => Formatter.SubscribeToDisplayedValues(Show));

    /// <summary>Listens from now on, for all notebooks of the process.</summary>
    public static void Install() => _ = Listening.Value;

    private static void Show(LibraryValue value)
    {
        if (CellContext.Current is not { } cell) return;
        var forms = new MimeBundle(value.FormattedValues.Select(form => (form.MimeType, form.Value)));
        if (Shown.TryGetValue(value, out var place)) place.Update(forms);
        else Shown.Add(value, cell.Display(forms));
    }
}
