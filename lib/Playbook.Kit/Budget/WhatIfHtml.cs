using System.Globalization;
using System.Text;
using Playbook.Charts.Html;
using Playbook.Kit.Outputs;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>
/// A what-if as HTML: its sliders and figures, which the page's script brings to life, and the table that stands without it.
/// </summary>
internal static class WhatIfHtml
{
    /// <summary>The fragment; a note with the reason where there is nothing to move.</summary>
    /// <param name="whatIf">The what-if.</param>
    public static string Write(WhatIf whatIf)
    {
        if (whatIf.Reason is { } reason) return OutputHtml.Write(new Note("What if", $"{Words.First(reason)}.", []));
        var data = new WhatIfData(whatIf);
        var html = new StringBuilder($"<div class=\"what-if\" {KitAssets.WhatIfMarker}>\n<div class=\"live\">");
        Figures(html, whatIf);
        html.Append("<div class=\"sets\" role=\"group\" aria-label=\"Divisions\"><button type=\"button\" data-set=\"now\">Now</button>")
            .Append("<button type=\"button\" data-set=\"recommended\">Recommended</button></div>\n");
        Total(html, whatIf, data);
        for (var c = 0; c < data.Top.Length; c++) Channel(html, whatIf, data, c);
        html.Append("</div>\n<div class=\"still\">").Append(TableHtml.Write(whatIf.Still, tools: false)).Append("</div>\n");
        // A report's page puts its own buttons, the cell's code among them, where an output has room for them.
        return html.Append("<p class=\"quiet\">").Append(HtmlText.Encode(whatIf.Remark))
            .Append("</p>\n<div class=\"tools\"></div>\n<script type=\"application/json\">")
            .Append(data.Json()).Append("</script>\n</div>").ToString();
    }

    private static void Figures(StringBuilder html, WhatIf whatIf)
    {
        var (metric, margin) = (whatIf.Split.Fit.Input.Metric, whatIf.Split.Margin);
        html.Append("<dl class=\"facts\" aria-live=\"polite\">\n");
        Figure("spend", "Advertising a month");
        Figure("outcome", $"{metric.Title} from it, a month");
        if (margin.HasValue) Figure("profit", "Contribution a month");
        Figure("change", $"{(margin.HasValue ? "Contribution" : metric.Title)} against now");
        html.Append("</dl>\n");

        void Figure(string name, string label) => html.Append("<div data-figure=\"").Append(name).Append("\"><dt>")
            .Append(HtmlText.Encode(label)).Append("</dt><dd><span></span><small></small></dd></div>\n");
    }

    private static void Total(StringBuilder html, WhatIf whatIf, WhatIfData data)
    {
        html.Append("<div class=\"move\"><label><span><b>Total, divided in the best way</b></span>")
            .Append(CultureInfo.InvariantCulture, $"<input type=\"range\" min=\"0\" max=\"{Math.Max(1, data.Best.Length - 1)}\" ")
            .Append(data.Best.Length == 0 ? "disabled " : "").Append("data-total></label><output></output>");
        if (data.Best.Length == 0)
            html.Append("<small>").Append(HtmlText.Encode($"not known: {whatIf.Frontier.BestBudget.MissingReason}")).Append("</small>");
        html.Append("</div>\n");
    }

    private static void Channel(StringBuilder html, WhatIf whatIf, WhatIfData data, int channel)
    {
        var (fit, reading, top) = (whatIf.Split.Fit, whatIf.Split.Readings[channel], data.Top[channel]);
        var name = HtmlText.Encode(ChannelNames.Both(fit.Input.ChannelIds[channel], fit.Channels[channel].Name));
        var why = !reading.IsTold ? $"{reading.Text}; keeps its spend" : top <= 0 ? "nothing is spent now" : "";
        var off = why.Length > 0 ? " disabled" : "";
        var range = string.Create(CultureInfo.InvariantCulture, $"min=\"0\" max=\"{Math.Max(1, top):0}\"");
        var step = WhatIfData.Step(Math.Max(1, top));
        html.Append("<div class=\"move\"><label><span>").Append(name).Append("</span>")
            .Append(CultureInfo.InvariantCulture,
                $"<input type=\"range\" {range} step=\"{step:0.####}\"{off} data-channel=\"{channel}\"></label>")
            .Append($"<input type=\"number\" {range} step=\"any\"{off} aria-label=\"")
            .Append(name).Append(HtmlText.Encode($", {Currency.Sign} a month")).Append("\"><small>").Append(HtmlText.Encode(why))
            .Append("</small></div>\n");
    }
}
