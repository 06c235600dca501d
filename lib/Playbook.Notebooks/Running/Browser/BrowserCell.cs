using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Playbook.Notebooks;

/// <summary>
/// A JavaScript or HTML cell: what the browser is given. Lines <c>#!share NAME --from KERNEL [--as N]</c> and <c>#!set --name N --value
/// …</c> in the cell hand values over, as JSON and never as pasted text.
/// <list type="bullet">
/// <item>JavaScript runs in a function of its own: what it declares no other cell sees, <c>await</c> may be used, each value is a
/// <c>const N</c>, and <c>container</c>, also called <c>element</c>, is an empty element at the cell's place to draw into.</item>
/// <item>HTML is shown as it stands. Values come before it, each as <c>&lt;script type="application/json" data-name="N"&gt;</c>, all in one
/// element with the cell's own text, so that a script of the cell finds its own:
/// <c>JSON.parse(document.currentScript.closest('[data-cell]').querySelector('[data-name="N"]').textContent)</c>. VS Code makes each script
/// anew at the end of the output, outside of that element: there the output itself is marked as the cell.</item>
/// </list>
/// </summary>
internal sealed class BrowserCell
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "arguments", "await", "break", "case", "catch", "class", "const", "container", "continue", "debugger", "default", "delete", "do",
        "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in",
        "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public", "return", "static", "super", "switch",
        "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield",
    };

    private readonly OrderedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>True when no value has been handed over.</summary>
    public bool IsEmpty => values.Count == 0;

    /// <summary>True for a kernel whose cells the browser runs.</summary>
    public static bool IsOne(string kernel) => kernel is KernelNames.JavaScript or KernelNames.Html;

    /// <summary>Hands a value over; a later one of the same name takes its place.</summary>
    /// <param name="name">Its name in the cell.</param>
    /// <param name="value">The value.</param>
    /// <param name="line">Line of the command, for the message.</param>
    /// <exception cref="CellFailedException">JavaScript cannot have such a name, or the value cannot be written as JSON.</exception>
    public void Add(string name, object? value, int line)
    {
        // Identifiers of the two languages agree but for the words that JavaScript keeps to itself.
        if (!SyntaxFacts.IsValidIdentifier(name) || Reserved.Contains(name))
            throw CellFailedException.Magic(line,
                $"'{name}' is no name that a JavaScript constant can have here; give another with --as NAME (or --name).");
        try
        {
            values[name] = BrowserJson.Of(value);
        }
        catch (InvalidOperationException error)
        {
            throw CellFailedException.Magic(line, $"'{name}' cannot be handed to the browser: {error.Message}");
        }
    }

    /// <summary>The cell's output.</summary>
    /// <param name="kernel">JavaScript or HTML.</param>
    /// <param name="source">The cell's text without its commands.</param>
    /// <param name="id">A name that no other output of the notebook has.</param>
    public MimeBundle Show(string kernel, string source, string id)
    {
        if (kernel == KernelNames.JavaScript) return new((MimeBundle.Html, Script(source, id)), (MimeBundle.Plain, source));
        if (IsEmpty) return new((MimeBundle.Html, source));
        var html = new StringBuilder($"<div data-cell=\"{id}\">\n");
        foreach (var (name, json) in values) html.Append($"<script type=\"application/json\" data-name=\"{name}\">{json}</script>\n");
        html.Append($"<script>((me, own) => {{ if (me && !me.closest(own) && me.parentElement.querySelector(own)) ")
            .Append($"me.parentElement.dataset.cell = '{id}'; }})(document.currentScript, '[data-cell=\"{id}\"]');</script>\n");
        return new((MimeBundle.Html, html.Append(source).Append("\n</div>").ToString()));
    }

    private string Script(string source, string id)
    {
        var script = new StringBuilder($"<div id=\"{id}\"></div>\n<script>\n(element => (async function (container) {{\n");
        foreach (var (name, json) in values)
        {
            // In a literal this one name would set the object's prototype instead of a property.
            script.Append($"const {name} = ")
                .Append(json.Contains("__proto__", StringComparison.Ordinal) ? $"JSON.parse({BrowserJson.Of(json)})" : json).Append(";\n");
        }
        // Inside quotes the two forms mean the same, and elsewhere neither is JavaScript; unescaped they would end the element or hide its
        // end.
        var safe = source.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
            .Replace("<!--", "<\\!--", StringComparison.Ordinal);
        return script.Append(safe)
            // The nearest element of that id: another cell's output of an earlier run may have the same one, and a front end may run the
            // script wherever it likes.
            .Append($"\n}})(element))(document.currentScript?.parentElement?.querySelector('[id=\"{id}\"]') ")
            .Append($"?? document.getElementById('{id}'));\n</script>").ToString();
    }
}
