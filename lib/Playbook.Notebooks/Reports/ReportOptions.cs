namespace Playbook.Notebooks;

/// <summary>What a page asset is.</summary>
public enum AssetKind
{
    /// <summary>A style sheet.</summary>
    Css,

    /// <summary>A script; runs when the page has been read.</summary>
    Js,
}

/// <summary>A style sheet or script that outputs need, put into the page once.</summary>
/// <param name="Id">Name, unique among the assets; it becomes the element's id.</param>
/// <param name="Kind">Style sheet or script.</param>
/// <param name="Content">Its text.</param>
/// <param name="Marker">The asset is left out unless some output's HTML contains this text; <c>null</c> means always.</param>
/// <param name="File">
/// Name of the file that holds a large script once for all pages of a folder (<see cref="ReportOptions.AssetFolder"/>); <c>null</c> for
/// one that always stands in the page.
/// </param>
public sealed record PageAsset(string Id, AssetKind Kind, string Content, string? Marker = null, string? File = null);

/// <summary>A link to another page.</summary>
/// <param name="Title">Its text.</param>
/// <param name="Href">Its address relative to this page.</param>
/// <param name="IsCurrent">True for the page that the link stands on.</param>
public sealed record PageLink(string Title, string Href, bool IsCurrent = false);

/// <summary>How a run becomes a page.</summary>
public sealed record ReportOptions
{
    /// <summary>Name of the page in the browser and above the contents; <c>null</c> takes the notebook's first heading.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The page's heading, usually the question; <c>null</c> takes the notebook's first heading. When given, that heading is not repeated.
    /// </summary>
    public string? Heading { get; init; }

    /// <summary>The Chinese term set in grey beside the heading; may be empty.</summary>
    public string HeadingNote { get; init; } = "";

    /// <summary>
    /// The provenance line above the heading: whose data, which period. Plain text; <c>null</c> for none. Must be the same for the same
    /// inputs.
    /// </summary>
    public string? Eyebrow { get; init; }

    /// <summary>Language of the page, a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Style sheets and scripts for the outputs.</summary>
    public IReadOnlyList<PageAsset> Assets { get; init; } = [];

    /// <summary>
    /// Folder beside the page, such as <c>assets</c>, whose files hold the large scripts; <c>null</c> puts everything into the page, which
    /// is then one file.
    /// </summary>
    public string? AssetFolder { get; init; }

    /// <summary>
    /// What programs may read out of the page's head, such as whose data it shows. Must be the same for the same inputs.
    /// </summary>
    public IReadOnlyList<(string Name, string Content)> Meta { get; init; } = [];

    /// <summary>Parameters of the run, shown in the provenance block.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Rows of the provenance block: time of rendering, data fingerprint, versions. The only place for what differs from run to run.
    /// </summary>
    public IReadOnlyList<(string Name, string Value)> Provenance { get; init; } = [];

    /// <summary>Page before this one; <c>null</c> for none.</summary>
    public PageLink? Previous { get; init; }

    /// <summary>Page after this one; <c>null</c> for none.</summary>
    public PageLink? Next { get; init; }

    /// <summary>Page that links all; <c>null</c> for none.</summary>
    public PageLink? Index { get; init; }

    /// <summary>All pages, this one included, in their order; empty for a page that stands alone.</summary>
    public IReadOnlyList<PageLink> Pages { get; init; } = [];
}
