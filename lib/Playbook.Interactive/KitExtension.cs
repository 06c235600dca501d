using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Kit;
using Playbook.Notebooks;

namespace Playbook.Interactive;

/// <summary>
/// The kit as an extension of Microsoft.DotNet.Interactive. A <c>#r</c> to a path runs no extension there, so <c>Chapter.Open</c> calls it.
/// </summary>
public static class KitExtension
{
    private static readonly Lock Gate = new();
    private static CompositeKernel? attached;

    /// <summary>
    /// Makes <c>#!connect duckdb</c> known to the running host and frames shown as tables; what SQL cells are connected to, the kit reads.
    /// Nothing happens where no host runs, or a second time.
    /// </summary>
    public static void Attach()
    {
        if (Kernel.Root is not CompositeKernel root) return;
        lock (Gate)
        {
            if (ReferenceEquals(attached, root)) return;
            if (attached is null) KitLibraries.Serve();
            attached = root;
            var data = new EditorData(text => KernelInvocationContext.Current?.Say(text + "\n"));
            Session.UseInEditor(data.Options);
            root.AddConnectDirective(new ConnectDuckDbDirective(data));
            Formatter.Register<DataFrame>(frame => TableText.Html(FrameViews.Of(frame)), HtmlFormatter.MimeType);
            Formatter.Register<DataFrame>(frame => TableText.Plain(FrameViews.Of(frame)), PlainTextFormatter.MimeType);
            Formatter.SetPreferredMimeTypesFor(typeof(DataFrame), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
        }
    }
}
