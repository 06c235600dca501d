using Playbook.Charts.Html;

namespace Playbook.Kit.Outputs;

/// <summary>A chapter shown as such: its number, question and name.</summary>
internal static class ChapterHtml
{
    public static string Write(Chapter chapter) =>
        $"<p class=\"quiet\">{HtmlText.Encode($"{chapter.Number} {chapter.Question} {chapter.Chinese}")}</p>";
}
