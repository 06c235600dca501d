namespace Playbook.Notebooks;

/// <summary>Media types of texts that the report renders itself.</summary>
internal static class MimeTypes
{
    public const string Markdown = "text/markdown";
    public const string Mermaid = "text/vnd.mermaid";
}
