using System.Globalization;
using System.Text.RegularExpressions;
using Playbook.Charts.Html;

namespace Playbook.Kit.Outputs;

/// <summary>
/// What a notebook editor's page needs to draw the kit's outputs. A report's page brings it itself; in an editor every output brings its
/// style and a small script, for an editor may render any of them first and take any of them away. The library that draws, some 1.5 MB
/// packed, is carried once, by the first output after a chapter was opened; in a checkout every output names the file of it too, so that
/// a page that has not rendered that first output yet can draw. Nothing comes from a network.
/// </summary>
internal static partial class EditorPage
{
    private static readonly Lock Gate = new();
    private static readonly Lazy<string> Own = new(Write);

    [ThreadStatic]
    private static int depth;

    /// <summary>A chapter was opened: the next output carries the library, as a run from the top replaces the one that did.</summary>
    public static void Begin()
    {
        var session = Session.Current;
        if (session.Hosted) return;
        var address = Address(session);
        lock (Gate) (session.Carrier, session.Library) = (null, address);
    }

    private static string? Address(Session session) =>
        EditorLibrary.Address(session.Options.ScriptFolder, Directory.GetCurrentDirectory());

    /// <summary>An output's HTML for where it is shown.</summary>
    /// <param name="type">Type of the output.</param>
    /// <param name="write">Gives the HTML; what it writes inside is not wrapped again.</param>
    public static string Wrap(Type type, Func<string> write)
    {
        var session = Session.Current;
        if (session.Hosted || depth > 0) return write();
        depth++;
        try
        {
            // A notebook may show something of the kit without a chapter.
            if (session.Library is "") session.Library = Address(session);
            var library = session.Library is { } address ? $" data-library=\"{HtmlText.Encode(address)}\"" : "";
            return $"<div class=\"playbook\"{library}>{write()}</div>"
                + (Carries(type) ? $"<div class=\"playbook-library\" hidden>{EditorLibrary.Packed}</div>\n" : "") + Own.Value;
        }
        finally
        {
            depth--;
        }
    }

    private static bool Carries(Type type)
    {
        lock (Gate)
        {
            // A chapter has one answer: run again alone, or filled in at its place, it must not come back without what it carried.
            var session = Session.Current;
            var takesOver = type == typeof(Answer) && (session.Carrier == type || session.Carrier == typeof(Pending));
            if (session.Carrier is not null && !takesOver) return false;
            session.Carrier = type;
            return true;
        }
    }

    private static string Write()
    {
        var styles = string.Join('\n',
            KitAssets.All.Where(a => a.Kind == "css").Select(a => a.Content).Append(KitAssets.Editor("editor.css")));
        // Each output pays for its bytes. A front end may set the root's size to its own ends; sizes here are of the 16 px that a
        // report's page has.
        var small = Rem().Replace(Between().Replace(Comment().Replace(styles, ""), " "),
            m => (16 * double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) + "px");
        return $"<style>{small}</style><script>{Remarks().Replace(KitAssets.Editor("editor.js"), "")}</script>";
    }

    [GeneratedRegex(@"(\d*\.?\d+)rem\b")]
    private static partial Regex Rem();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    // Indents, and lines that are a comment as a whole.
    [GeneratedRegex(@"^(\s*//[^\n]*\n)*[ \t]*", RegexOptions.Multiline)]
    private static partial Regex Remarks();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Between();
}
