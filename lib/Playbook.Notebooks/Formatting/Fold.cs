using System.Globalization;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>Parts a long list: its first items stand open, the rest behind "Show … more", which needs no script.</summary>
/// <param name="html">Where the list is written.</param>
/// <param name="shown">Items that stand open.</param>
/// <param name="count">Items in all.</param>
/// <param name="open">Begins the list of the rest, within an item or beside the list.</param>
/// <param name="close">Ends it.</param>
internal sealed class Fold(StringBuilder html, int shown, int count, string open, string close)
{
    // A fold for fewer would hide what takes no more room than itself.
    private readonly int limit = count <= shown + 2 ? count : shown;
    private int written;

    /// <summary>An item comes.</summary>
    public void Next()
    {
        if (written++ == limit)
            html.Append("<details class=\"more\"><summary>Show ")
                .Append((count - limit).ToString("N0", CultureInfo.InvariantCulture)).Append(" more</summary>").Append(open);
    }

    /// <summary>All items have come.</summary>
    public void End()
    {
        if (written > limit) html.Append(close).Append("</details>");
    }
}
