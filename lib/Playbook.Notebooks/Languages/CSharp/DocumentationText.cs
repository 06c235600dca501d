using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>The documentation comment of a symbol, read for people.</summary>
internal sealed partial class DocumentationText
{
    private readonly XElement member;

    private DocumentationText(XElement member) => this.member = member;

    /// <summary>Documentation of a symbol, or of the one whose documentation it inherits; <c>null</c> when there is none.</summary>
    public static DocumentationText? Of(ISymbol symbol, CancellationToken cancellation) => Of(symbol, 0, cancellation);

    private static DocumentationText? Of(ISymbol symbol, int depth, CancellationToken cancellation)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole.OriginalDefinition : symbol.OriginalDefinition;
        var xml = symbol.GetDocumentationCommentXml(expandIncludes: true, cancellationToken: cancellation);
        var element = string.IsNullOrWhiteSpace(xml) ? null : Parse(xml);
        if (element is not null && element.Descendants("inheritdoc").FirstOrDefault() is null) return new(element);
        if (element is null && FromType(symbol, cancellation) is { } typed) return typed;
        // What only inherits its documentation, or overrides something documented.
        if (depth < 4 && (element is not null || symbol is not INamedTypeSymbol) && Base(symbol) is { } parent
            && Of(parent, depth + 1, cancellation) is { } inherited)
            return inherited;
        return element is null ? null : new(element);
    }

    // A record's properties and a type's constructor are documented with the type.
    private static DocumentationText? FromType(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol.ContainingType is not { } type
            || symbol is not (IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor }))
            return null;
        var element = Parse(
            type.OriginalDefinition.GetDocumentationCommentXml(expandIncludes: true, cancellationToken: cancellation) ?? "");
        if (element is null || symbol is IMethodSymbol) return element is null ? null : new(element);
        return element.Elements("param").FirstOrDefault(each => each.Attribute("name")?.Value == symbol.Name) is { } parameter
            ? new(new XElement("member", new XElement("summary", parameter.Nodes()))) : null;
    }

    /// <summary>What it is.</summary>
    public IReadOnlyList<TextRun> Summary => Runs(member.Element("summary"));

    /// <summary>What it gives back.</summary>
    public IReadOnlyList<TextRun> Returns => Runs(member.Element("returns"));

    /// <summary>What a parameter means.</summary>
    public IReadOnlyList<TextRun> Parameter(string name) =>
        Runs(member.Elements("param").FirstOrDefault(each => each.Attribute("name")?.Value == name));

    /// <summary>Errors that it names: type and when.</summary>
    public IEnumerable<(string Type, IReadOnlyList<TextRun> When)> Exceptions =>
        member.Elements("exception").Select(each => (Short(each.Attribute("cref")?.Value ?? ""), (IReadOnlyList<TextRun>)Runs(each)));

    private static ISymbol? Base(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        INamedTypeSymbol { BaseType: { SpecialType: SpecialType.None } type } => type,
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(each => each.GetMembers(symbol.Name))
            .FirstOrDefault(each =>
                SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(each), symbol)),
    };

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml.TrimStart().StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>",
                LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static List<TextRun> Runs(XElement? element)
    {
        var runs = new List<TextRun>();
        if (element is not null) Collect(element, runs);
        // One line of prose: where the comment's lines broke means nothing.
        for (var i = 0; i < runs.Count; i++) runs[i] = runs[i] with { Text = Blanks().Replace(runs[i].Text, " ") };
        if (runs.Count > 0) runs[0] = runs[0] with { Text = runs[0].Text.TrimStart() };
        if (runs.Count > 0) runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
        return runs;
    }

    private static void Collect(XElement element, List<TextRun> runs)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText text)
            {
                runs.Add(new(text.Value));
            }
            else if (node is XElement inner)
            {
                switch (inner.Name.LocalName)
                {
                    case "see" or "seealso" when inner.IsEmpty || inner.Value.Length == 0:
                        runs.Add(new(inner.Attribute("langword")?.Value
                            ?? Short(inner.Attribute("cref")?.Value ?? inner.Attribute("href")?.Value ?? ""), TextStyle.Code));
                        break;
                    case "paramref" or "typeparamref":
                        runs.Add(new(inner.Attribute("name")?.Value ?? "", TextStyle.Code));
                        break;
                    case "c" or "code":
                        runs.Add(new(inner.Value.Trim(), TextStyle.Code));
                        break;
                    case "para" or "item" or "list" or "br":
                        runs.Add(new(" "));
                        Collect(inner, runs);
                        runs.Add(new(" "));
                        break;
                    default:
                        Collect(inner, runs);
                        break;
                }
            }
        }
    }

    // M:System.String.Substring(System.Int32,System.Int32) is String.Substring to a reader, T:System.String is String.
    private static string Short(string cref)
    {
        if (cref.Length < 2 || cref[1] != ':') return cref;
        var name = cref[2..].Split('(')[0];
        var parts = Arity().Replace(name, "").Split('.');
        return cref[0] is 'T' or 'N' || parts.Length < 2 ? parts[^1] : parts[^1] == "#ctor" ? parts[^2] : $"{parts[^2]}.{parts[^1]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"``?\d+")]
    private static partial Regex Arity();
}
