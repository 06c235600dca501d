using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Kit.Outputs;

/// <summary>
/// What a notebook editor's page needs to draw the kit's outputs. A report's page brings it itself; in an editor the first output after a
/// chapter was opened carries it, packed: some 1.5 MB once a notebook, nothing with each figure, nothing from a network.
/// </summary>
internal static partial class EditorPage
{
    private static readonly Lock Gate = new();
    private static readonly Lazy<string> Packed = new(Pack);

    [ThreadStatic]
    private static int depth;

    /// <summary>A chapter was opened: the next output carries the page's needs, as a run from the top replaces the one that did.</summary>
    public static void Begin()
    {
        lock (Gate) Session.Current.Carrier = null;
    }

    /// <summary>An output's HTML for where it is shown.</summary>
    /// <param name="type">Type of the output.</param>
    /// <param name="write">Gives the HTML; what it writes inside is not wrapped again.</param>
    public static string Wrap(Type type, Func<string> write)
    {
        if (Session.Current.Hosted || depth > 0) return write();
        depth++;
        try
        {
            return $"<div class=\"playbook\">{write()}</div>{(Carries(type) ? Packed.Value : "")}";
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

    private static string Pack()
    {
        var script = new StringBuilder();
        // A front end with an AMD loader would take plotly.js for a module of its own.
        foreach (var asset in KitAssets.All.Where(a => a.Kind == "js" && a.Id != "kit-script"))
            script.Append("(function (define, module, exports) {\n").Append(asset.Content).Append("\n}).call(window);\n");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(script.ToString()));
        // A front end may set the root's size to its own ends; sizes here are of the 16 px that a report's page has.
        var styles = Rem().Replace(
            string.Join('\n', KitAssets.All.Where(a => a.Kind == "css").Select(a => a.Content).Append(KitAssets.Editor("editor.css"))),
            m => (16 * double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) + "px");
        return $"<div class=\"playbook-library\" hidden>{Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length)}</div>\n"
            + $"<style>{styles}</style>\n<script>{KitAssets.Editor("editor.js")}</script>";
    }

    [GeneratedRegex(@"(\d*\.?\d+)rem\b")]
    private static partial Regex Rem();
}
