using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>One value in several forms, the preferred one first: for example <c>text/html</c> with a <c>text/plain</c> twin.</summary>
public sealed class MimeBundle : IReadOnlyDictionary<string, string>
{
    /// <summary>Media type of HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Media type of plain text.</summary>
    public const string Plain = "text/plain";

    /// <summary>Media type of comma-separated values.</summary>
    public const string Csv = "text/csv";

    private readonly OrderedDictionary<string, string> forms = new(StringComparer.Ordinal);

    /// <summary>
    /// A bundle of the given forms, in order of preference; a repeated media type keeps its first place and takes the last content.
    /// </summary>
    public MimeBundle(params IEnumerable<(string MimeType, string Content)> forms)
    {
        ArgumentNullException.ThrowIfNull(forms);
        foreach (var (type, content) in forms) this.forms[type] = content;
    }

    /// <summary>Media types, the preferred one first.</summary>
    public IEnumerable<string> Keys => forms.Keys;

    /// <summary>Contents in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<string> Values => forms.Values;

    /// <summary>Number of forms.</summary>
    public int Count => forms.Count;

    /// <summary>The content in one form.</summary>
    /// <exception cref="KeyNotFoundException">The bundle has no such form.</exception>
    public string this[string key] => forms[key];

    /// <summary>The content in one form, or <c>null</c>.</summary>
    public string? Find(string mimeType) => forms.TryGetValue(mimeType, out var content) ? content : null;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => forms.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => forms.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => forms.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
