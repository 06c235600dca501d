using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Deedle;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Playbook.Notebooks;

/// <summary>
/// The looks this engine gives to values whose types bring none: tables for sequences, frames and SQL results, a list of members for
/// objects.
/// </summary>
internal static class DefaultFormatters
{
    public static void Register()
    {
        Formatter.ListExpansionLimit = 20;
        Formatter.RecursionLimit = ObjectText.Depth;
        // The most general first: a registration for a nearer type wins.
        Add<object>(ObjectText.Html, ObjectText.Plain);
        // Those for which the formatting package has a look of its own.
        Add<IEnumerable>(ObjectText.Html, ObjectText.Plain);
        Add<Delegate>(ObjectText.Html, ObjectText.Plain);
        Add<JsonElement>(json => ObjectText.Html(json), json => ObjectText.Plain(json));
        Add<JsonDocument>(ObjectText.Html, ObjectText.Plain);
        Add<JsonNode>(ObjectText.Html, ObjectText.Plain);
        Add<SqlTable>(DataTableView.Of);
        Add<DataFrame>(FrameViews.Of);
        Add<IFrame>(frame => FrameViews.Of(frame));
        Formatter.Register(typeof(ISeries<>), (series, writer) => writer.Write(TableText.Html(FrameViews.OfSeries(series))),
            MimeBundle.Html);
        Formatter.Register(typeof(ISeries<>), (series, writer) => writer.Write(TableText.Plain(FrameViews.OfSeries(series))),
            MimeBundle.Plain);
        Add<DataTableView>(table => table);
        Add<Exception>(error => $"<pre class=\"value\">{Html.Encode(error.ToString())}</pre>", error => error.ToString());
        Add<Type>(type => $"<code>{Html.Encode(TypeName.Short(type))}</code>", TypeName.Short);
    }

    private static void Add<T>(Func<T, DataTableView> view) =>
        Add<T>(value => TableText.Html(view(value)), value => TableText.Plain(view(value)));

    private static void Add<T>(Func<T, string> html, Func<T, string> plain)
    {
        Formatter.Register<T>((value, writer) => writer.Write(html(value)), MimeBundle.Html);
        Formatter.Register<T>((value, writer) => writer.Write(plain(value)), MimeBundle.Plain);
    }
}
