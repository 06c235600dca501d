namespace Playbook.Notebooks;
internal sealed record IndexEntry(string Title, string Href, string Question, string Answer, bool Failed, string? Error, TimeSpan Duration);
internal sealed record IndexOptions { public string Title {get;init;} = ""; public string Eyebrow {get;init;} = ""; public string Intro {get;init;} = ""; public IReadOnlyList<(string,string)> Provenance {get;init;} = []; }
internal static class IndexWriter { public static string Write(IReadOnlyList<IndexEntry> e, IndexOptions o) => string.Join("", e.Select(x => $"<p><a href=\"{x.Href}\">{x.Title}</a> {x.Failed}</p>")); }
