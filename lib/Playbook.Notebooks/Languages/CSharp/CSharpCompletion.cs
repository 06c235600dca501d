using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Tags;
using RoslynItem = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace Playbook.Notebooks;

/// <summary>Completion of C#: Roslyn says what may stand at a place, this ranks it and says what each is.</summary>
internal static class CSharpCompletion
{
    /// <summary>What may stand at a place of a document.</summary>
    public static async Task<CompletionList> CompleteAsync(Document document, int position, CancellationToken cancellation)
    {
        var nothing = new CompletionList(position, position, []);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null || position > root.FullSpan.End || IsInNumber(root, position)) return nothing;
        if (CompletionService.GetService(document) is not { } service) return nothing;
        var answer = await service.GetCompletionsAsync(document, position, CompletionTrigger.Invoke, cancellationToken: cancellation)
            .ConfigureAwait(false);
        if (answer.ItemsList.Count == 0) return nothing;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var start = Math.Min(answer.Span.Start, position);
        var typed = text.ToString(new(start, position - start)).TrimStart('@');
        var recommended = await Recommender.GetRecommendedSymbolsAtPositionAsync(document, position, null, cancellation)
            .ConfigureAwait(false);
        var symbols = recommended.ToLookup(symbol => symbol.Name, StringComparer.Ordinal);
        var candidates = new List<(RoslynItem Item, ISymbol[] Symbols, Candidate Candidate)>();
        foreach (var item in answer.ItemsList)
        {
            if (CompletionRanking.Fit(item.FilterText, typed) is null) continue;
            var kind = Kind(item);
            var named = kind is "keyword" ? [] : symbols[item.FilterText].ToArray();
            if (named.Length > 0 && named.All(IsObsolete)) continue;
            if (kind == "field" && named.FirstOrDefault()?.ContainingType is { IsScriptClass: true }) kind = "variable";
            var choice = new CompletionItem(Inserted(item), kind, "");
            candidates.Add((item, named, new(choice, Group(kind), item.Rules.MatchPriority > 0, item.FilterText)));
        }
        // What a choice is costs more to say than to find: only those that are given are described.
        var described = candidates.GroupBy(each => each.Candidate.Item.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.SelectMany(each => each.Symbols).ToArray(), StringComparer.Ordinal);
        return new(start, Math.Max(answer.Span.End, position),
            [.. CompletionRanking.Rank(candidates.Select(each => each.Candidate), typed)
                .Select(item => item with { Detail = Detail(described[item.Text]) })]);
    }

    private static string Detail(ISymbol[] symbols)
    {
        if (symbols.Length == 0) return "";
        var first = symbols[0].ToDisplayString(CSharpText.Signature);
        var others = symbols.Distinct(SymbolEqualityComparer.Default).Count() - 1;
        return others == 0 || symbols[0] is not IMethodSymbol ? first : $"{first} (+ {others} overload{(others == 1 ? "" : "s")})";
    }

    // The text as the language wants it inserted: @class for a variable called class, without the brackets that show a generic type.
    private static string Inserted(RoslynItem item) =>
        item.Properties.TryGetValue("InsertionText", out var text) ? text
        : item.DisplayTextSuffix == ":" ? item.DisplayText + ":" : item.DisplayText;

    private static bool IsObsolete(ISymbol symbol) =>
        symbol.GetAttributes().Any(each => each.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" });

    private static bool IsInNumber(SyntaxNode root, int position) =>
        position > 0 && root.FindToken(position - 1) is var token && token.IsKind(SyntaxKind.NumericLiteralToken)
        && token.Span.End >= position && token.SpanStart < position;

    private static int Group(string kind) => kind switch
    {
        "variable" or "parameter" or "argument" => 0,
        "method" or "property" or "field" or "event" or "constant" or "value" => 1,
        "keyword" => 2,
        "namespace" => 4,
        _ => 3,
    };

    private static string Kind(RoslynItem item)
    {
        if (item.DisplayTextSuffix == ":") return "argument";
        foreach (var tag in item.Tags)
        {
            var kind = tag switch
            {
                WellKnownTags.Local or WellKnownTags.RangeVariable => "variable",
                WellKnownTags.Parameter => "parameter",
                WellKnownTags.Method or WellKnownTags.ExtensionMethod => "method",
                WellKnownTags.Property => "property",
                WellKnownTags.Field => "field",
                WellKnownTags.Event => "event",
                WellKnownTags.Constant => "constant",
                WellKnownTags.EnumMember => "value",
                WellKnownTags.Class => "class",
                WellKnownTags.Structure => "struct",
                WellKnownTags.Interface => "interface",
                WellKnownTags.Enum => "enum",
                WellKnownTags.Delegate => "delegate",
                WellKnownTags.TypeParameter => "type",
                WellKnownTags.Namespace => "namespace",
                WellKnownTags.Keyword => "keyword",
                WellKnownTags.Operator => "operator",
                WellKnownTags.File or WellKnownTags.Assembly or WellKnownTags.Reference => "file",
                WellKnownTags.Folder => "folder",
                WellKnownTags.Label => "label",
                _ => null,
            };
            if (kind is not null) return kind;
        }

        return "text";
    }
}
