using System.Text;

namespace Playbook.Notebooks;

/// <summary>A part of a page.</summary>
/// <param name="Title">Its heading, plain text.</param>
/// <param name="Content">Its content as HTML, encoded by the host.</param>
/// <param name="Folded">True to show it only when it is asked for.</param>
public sealed record PagePart(string Title, string Content, bool Folded = false);

/// <summary>Writes a page of parts that the host made, in the look of the index.</summary>
public static class PartsPage
{
    /// <summary>The page; parts appear in the given order.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="options">Its frame; <see cref="IndexOptions.Intro"/> stands above the parts.</param>
    /// <param name="notes">Sentences below the intro, plain text.</param>
    /// <param name="links">Other pages, below the notes.</param>
    public static string Write(
        IReadOnlyList<PagePart> parts, IndexOptions options, IReadOnlyList<string>? notes = null, IReadOnlyList<PageLink>? links = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        return ReportWriter.Page(options, "text", html =>
        {
            foreach (var text in notes ?? [])
                html.Append("<p>").Append(Html.Encode(text)).Append("</p>\n");
            html.Append(ReportWriter.Links(links ?? []));
            foreach (var part in parts)
                html.Append(part.Folded ? "<details class=\"more\"><summary>" : "<h2>").Append(Html.Encode(part.Title))
                    .Append(part.Folded ? "</summary>\n" : "</h2>\n").Append(part.Content).Append(part.Folded ? "\n</details>\n" : "\n");
        });
    }
}
