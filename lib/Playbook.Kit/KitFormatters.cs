using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Charts;
using Playbook.Charts.Html;
using Playbook.Kit.Budget;
using Playbook.Kit.Outputs;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>Gives the outputs of the kit their look in a notebook: HTML, and plain text as its twin.</summary>
public static class KitFormatters
{
    private const string HtmlType = "text/html", PlainType = "text/plain", PlotlyType = "application/vnd.plotly.v1+json";

    private static readonly Lock Gate = new();
    private static bool registered;

    /// <summary>Registers all formatters, once in a process, and the forms that the current session prefers; may be called again.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (!registered) RegisterAll();
            registered = true;
        }

        // In an editor the HTML draws the figure anywhere; the JSON beside it would double every figure and look different from editor to
        // editor.
        if (Session.Current.Hosted) Formatter.SetPreferredMimeTypesFor(typeof(Figure), HtmlType, PlotlyType, PlainType);
        else Formatter.SetPreferredMimeTypesFor(typeof(Figure), HtmlType, PlainType);
    }

    private static void RegisterAll()
    {
        Add<Answer>(OutputHtml.Write, a => a.ToString());
        Add<Facts>(OutputHtml.Write, f => f.ToString());
        Add<BenchmarkTable>(OutputHtml.Write, t => t.ToString());
        Add<Decisions>(d => OutputHtml.Write(d), d => d.ToString());
        Add<LedgerTable>(l => l.ToHtml(), l => l.ToString());
        Add<ChapterDecisions>(d => d.ToHtml(), d => d.ToString());
        Add<PlanDecisions>(d => d.ToHtml(), d => d.ToString());
        Add<Pending>(p => $"<p class=\"quiet\">{HtmlText.Encode(p.ToString())}</p>", p => p.ToString());
        Add<Note>(OutputHtml.Write, n => n.ToString());
        Add<WhatIf>(WhatIfHtml.Write, w => w.ToString());
        Add<Section>(s => string.Join("\n", s.Items.Select(i => i.ToDisplayString(HtmlType))),
            s => string.Join("\n\n", s.Items.Select(i => i.ToDisplayString(PlainType))));
        Add<Table>(t => PageItem.Table(t, TableHtml.Write(t)), t => FigurePlain.Write(t));
        Add<Figure>(Item, f => FigurePlain.Write(f));
        Add<Judgement>(j => OutputHtml.Write(new BenchmarkTable([j])), j => new BenchmarkTable([j]).ToString());
        Add<Recommendation>(r => OutputHtml.Write(new Decisions([r])), r => new Decisions([r]).ToString());
        Add<Verdict>(v => OutputHtml.Chip(v, VerdictText.Words(v)), VerdictText.Words);
        Add<Estimate>(e => $"{HtmlText.Value(e)} <small>{HtmlText.Interval(e)}</small>", e => e.ToString());
        Add<Chapter>(ChapterHtml.Write, c => $"{c.Number} {c.Question}");
        // A chart that a cell makes with Plotly.NET itself is drawn like the kit's own, offline; Plotly.NET's own page would load from a
        // network.
        Add<Plotly.NET.GenericChart>(c => Item(Figures.Chart(c)), c => FigurePlain.Write(Figures.Chart(c)));
        Formatter.Register<Figure>(PlotlyMime.Write, PlotlyType);
    }

    // A figure that has nothing to draw is a sentence, which is not folded away.
    private static string Item(Figure figure) => FigureHtml.Write(figure, QueryText) is var html && figure.Reason is not null ? html
        : PageItem.Figure(figure.Title, html);

    private static string? QueryText(string name)
    {
        try
        {
            return Session.Current.Warehouse.QueryText(name);
        }
        catch (Warehouse.WarehouseException)
        {
            // A figure whose warehouse has gone is still shown, with the query's name.
            return null;
        }
    }

    private static void Add<T>(Func<T, string> html, Func<T, string> plain)
    {
        Formatter.Register<T>(value => EditorPage.Wrap(typeof(T), () => html(value)), HtmlType);
        Formatter.Register<T>(plain, PlainType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), HtmlType, PlainType);
    }
}
