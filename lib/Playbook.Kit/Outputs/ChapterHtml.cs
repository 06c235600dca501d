using System.Text;
using Playbook.Charts.Html;

namespace Playbook.Kit.Outputs;

/// <summary>A chapter shown as such: in an editor its scripts and style sheets, which a report's page brings itself.</summary>
internal static class ChapterHtml
{
    public static string Write(Chapter chapter)
    {
        var html = new StringBuilder("<p class=\"quiet\">").Append(HtmlText.Encode($"{chapter.Number} {chapter.Question} {chapter.Chinese}")).Append("</p>");
        if (chapter.Session.Hosted) return html.ToString();
        foreach (var asset in KitAssets.All)
            html.Append(asset.Kind == "css" ? $"\n<style>{asset.Content}</style>" : $"\n<script>{asset.Content}</script>");
        return html.ToString();
    }
}
