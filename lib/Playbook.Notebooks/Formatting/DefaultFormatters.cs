using System.Collections;
using System.Net;
using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Playbook.Notebooks;

/// <summary>The looks this engine gives to values whose types bring none: tables for sequences, frames and SQL results, a list of members for objects.</summary>
internal static class DefaultFormatters
{
    private const int Depth = 6;

    public static void Register()
    {
        Formatter.ListExpansionLimit = 20;
        Formatter.RecursionLimit = Depth;
        Formatter.Register<SqlTable>((table, writer) => writer.Write(TableText.Html(DataTableView.Of(table))), MimeBundle.Html);
        Formatter.Register<SqlTable>((table, writer) => writer.Write(TableText.Plain(DataTableView.Of(table))), MimeBundle.Plain);
        Formatter.Register<DataTableView>((table, writer) => writer.Write(TableText.Html(table)), MimeBundle.Html);
        Formatter.Register<DataTableView>((table, writer) => writer.Write(TableText.Plain(table)), MimeBundle.Plain);
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(TableText.Html(FrameViews.Of(frame))), MimeBundle.Html);
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(TableText.Plain(FrameViews.Of(frame))), MimeBundle.Plain);
    }
}
