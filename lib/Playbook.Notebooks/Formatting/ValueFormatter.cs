using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Playbook.Notebooks;

/// <summary>
/// Turns values into what a notebook shows, by the formatters of Microsoft.DotNet.Interactive.Formatting. A type registers its own look
/// with <see cref="Formatter"/> or a <see cref="TypeFormatterSourceAttribute"/>; a type that prefers several media types is shown as a
/// bundle of them.
/// </summary>
public static partial class ValueFormatter
{
    private const int PlainLimit = 20_000;

    static ValueFormatter() => DefaultFormatters.Register();

    /// <summary>The forms of a value.</summary>
    /// <param name="value">Any value; <c>null</c> is shown as the word.</param>
    /// <param name="mimeTypes">Forms asked for, the preferred one first; none means those the type prefers, with a plain-text twin.</param>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        switch (value)
        {
            case MimeBundle bundle:
                return bundle;
            case null:
                return new((MimeBundle.Plain, "null"));
            case string text when mimeTypes.Count == 0:
                return new((MimeBundle.Plain, text));
            case IHtmlContent content when mimeTypes.Count == 0:
                return new((MimeBundle.Html, ObjectText.Raw(content)));
        }
        var type = value.GetType();
        TypeSources.Learn(type);
        if (mimeTypes.Count > 0) return new(mimeTypes.Select(mime => (mime, Text(value, mime))));
        if (ValueText.IsScalar(type))
        {
            var plain = ValueText.Of(value);
            // An enumeration may have been given a look of its own.
            if (!type.IsEnum || Text(value, MimeBundle.Html) is var html && html == Html.Encode(plain))
                return new((MimeBundle.Plain, plain));
        }
        var preferred = Formatter.GetPreferredMimeTypesFor(type);
        var forms = preferred.Select(mime => (mime, Text(value, mime))).ToList();
        if (!preferred.Contains(MimeBundle.Plain)) forms.Add((MimeBundle.Plain, Text(value, MimeBundle.Plain)));
        return new(forms);
    }

    private static string Text(object value, string mimeType)
    {
        var text = value.ToDisplayString(mimeType);
        if (mimeType == MimeBundle.Html) return FormatterStyle().Replace(text, "");
        return mimeType == MimeBundle.Plain && text.Length > PlainLimit ? text[..PlainLimit] + "…" : text;
    }

    // The package's default views carry a style sheet that would restyle every table of the page.
    [GeneratedRegex(@"<style>\s*\.dni-code-hint.*?</style>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FormatterStyle();
}
