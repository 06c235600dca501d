using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playbook.Notebooks;

/// <summary>What stands at a place of a C# cell, and inside a call what may be passed.</summary>
internal static class CSharpInspection
{
    private const int OverloadsShown = 12;

    /// <summary>The symbol at the place with its documentation, then the signatures of the call around it.</summary>
    public static async Task<MimeBundle?> InspectAsync(Document document, int position, CancellationToken cancellation)
    {
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;
        var root = await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        var text = new InspectionText("csharp");
        if (TokenAt(root, position) is { } token && SymbolOf(model, token, cancellation) is { } found)
            Describe(text, found.Symbol, found.Others, cancellation);
        if (CallAt(root, position) is { } call) Signatures(text, model, call, position, cancellation);
        return text.ToBundle();
    }

    // The name that the place touches: the one that ends there counts too, as a cursor stands behind what was typed.
    private static SyntaxToken? TokenAt(SyntaxNode root, int position)
    {
        if (root.FullSpan.End == 0) return null;
        var right = root.FindToken(Math.Min(position, root.FullSpan.End - 1));
        if (Names(right) && right.Span.Contains(position)) return right;
        var left = position == 0 ? right : root.FindToken(Math.Min(position, root.FullSpan.End) - 1);
        return Names(left) && left.Span.End == position ? left : null;
    }

    private static bool Names(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind())
        || token.Kind() is SyntaxKind.ThisKeyword or SyntaxKind.BaseKeyword or SyntaxKind.NewKeyword;

    private static (ISymbol Symbol, int Others)? SymbolOf(SemanticModel model, SyntaxToken token, CancellationToken cancellation)
    {
        if (token.Parent is not { } node) return null;
        if (node is not (SimpleNameSyntax or PredefinedTypeSyntax or InstanceExpressionSyntax or BaseObjectCreationExpressionSyntax)
            && model.GetDeclaredSymbol(node, cancellation) is { } declared) return (declared, 0);
        var info = model.GetSymbolInfo(node, cancellation);
        // new Foo(1): the name stands for the constructor that is called, as a reader sees it.
        if (info.Symbol is INamedTypeSymbol && node.Parent is ObjectCreationExpressionSyntax creation && creation.Type == node
            && model.GetSymbolInfo(creation, cancellation) is { Symbol: { } constructor })
            info = model.GetSymbolInfo(creation, cancellation);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is null) return null;
        var others = symbol is IMethodSymbol && node is ExpressionSyntax expression
            ? Math.Max(0, model.GetMemberGroup(expression, cancellation).Length - 1) : 0;
        return (symbol, others);
    }

    private static void Describe(InspectionText text, ISymbol symbol, int others, CancellationToken cancellation)
    {
        var more = others == 0 ? "" : $" (+ {others} overload{(others == 1 ? "" : "s")})";
        text.Signature(Kind(symbol) + symbol.ToDisplayString(CSharpText.Signature) + more);
        if (DocumentationText.Of(symbol, cancellation) is { } documentation)
        {
            text.Paragraph(documentation.Summary);
            foreach (var parameter in Parameters(symbol))
                if (documentation.Parameter(parameter.Name) is { Count: > 0 } meaning) text.Item(parameter.Name, meaning);
            if (documentation.Returns is { Count: > 0 } returns) text.Paragraph([new("Returns: "), .. returns]);
            foreach (var (type, when) in documentation.Exceptions) text.Item(type, when);
        }

        if (symbol is INamespaceOrTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space })
            text.Paragraph(new TextRun("Namespace "), new TextRun(space.ToDisplayString(), TextStyle.Code));
    }

    private static string Kind(ISymbol symbol) => symbol switch
    {
        ILocalSymbol { IsConst: true } or IFieldSymbol { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum } => "(constant) ",
        ILocalSymbol or IRangeVariableSymbol => "(variable) ",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "(variable) ",
        IParameterSymbol => "(parameter) ",
        _ => "",
    };

    private static ImmutableArray<IParameterSymbol> Parameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    /// <summary>The innermost call whose brackets hold the place.</summary>
    private static BaseArgumentListSyntax? CallAt(SyntaxNode root, int position)
    {
        if (position == 0 || root.FullSpan.End == 0) return null;
        var token = root.FindToken(Math.Min(position, root.FullSpan.End) - 1);
        foreach (var list in token.Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>() ?? [])
        {
            var (open, close) = list is BracketedArgumentListSyntax brackets ? (brackets.OpenBracketToken, brackets.CloseBracketToken)
                : (((ArgumentListSyntax)list).OpenParenToken, ((ArgumentListSyntax)list).CloseParenToken);
            if (position >= open.Span.End && (close.IsMissing || position <= close.SpanStart)) return list;
        }

        return null;
    }

    private static void Signatures(InspectionText text, SemanticModel model, BaseArgumentListSyntax call, int position,
        CancellationToken cancellation)
    {
        if (call.Parent is not { } node) return;
        var candidates = Candidates(model, node, cancellation).Where(symbol => model.IsAccessible(call.SpanStart, symbol))
            .Distinct(SymbolEqualityComparer.Default).ToArray();
        if (candidates.Length == 0) return;
        var index = call.Arguments.GetSeparators().Count(comma => comma.Span.End <= position);
        var name = index < call.Arguments.Count ? call.Arguments[index].NameColon?.Name.Identifier.ValueText : null;
        var chosen = model.GetSymbolInfo(node, cancellation).Symbol;
        var given = call.Arguments.Count(argument => argument.Expression is not IdentifierNameSyntax { IsMissing: true });
        var ordered = candidates
            .OrderByDescending(symbol => SymbolEqualityComparer.Default.Equals(symbol, chosen))
            .ThenByDescending(symbol => Takes(symbol, Math.Max(given, index + 1)))
            .ThenBy(symbol => Parameters(symbol).Length)
            .ThenBy(symbol => symbol.ToDisplayString(CSharpText.Signature), StringComparer.Ordinal).ToArray();
        text.Rule();
        foreach (var symbol in ordered.Take(OverloadsShown)) text.Signature(Marked(symbol, index, name));
        if (ordered.Length > OverloadsShown) text.Paragraph(new TextRun($"… and {ordered.Length - OverloadsShown} more overloads"));
        if (DocumentationText.Of(ordered[0], cancellation) is { } documentation)
        {
            text.Paragraph(documentation.Summary);
            if (At(ordered[0], index, name) is { } parameter && documentation.Parameter(parameter.Name) is { Count: > 0 } meaning)
                text.Item(parameter.Name, meaning);
        }
    }

    private static IEnumerable<ISymbol> Candidates(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        switch (node)
        {
            case InvocationExpressionSyntax invocation:
                var group = model.GetMemberGroup(invocation.Expression, cancellation);
                if (group.Length > 0) return group;
                return model.GetTypeInfo(invocation.Expression, cancellation).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
                    ? [invoke] : [];
            case BaseObjectCreationExpressionSyntax creation:
                return model.GetTypeInfo(creation, cancellation).Type is INamedTypeSymbol type ? type.InstanceConstructors : [];
            case ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax:
                return model.GetMemberGroup(node, cancellation) is { Length: > 0 } constructors
                    ? constructors : model.GetSymbolInfo(node, cancellation).CandidateSymbols;
            case ElementAccessExpressionSyntax element:
                return Indexers(model.GetTypeInfo(element.Expression, cancellation).Type);
            default:
                return [];
        }
    }

    private static IEnumerable<IPropertySymbol> Indexers(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            foreach (var indexer in type.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsIndexer)) yield return indexer;
    }

    private static bool Takes(ISymbol symbol, int count) =>
        Parameters(symbol).Length >= count || Parameters(symbol).LastOrDefault() is { IsParams: true }
        || count == 1 && Parameters(symbol).Length == 0;

    private static IParameterSymbol? At(ISymbol symbol, int index, string? name)
    {
        var parameters = Parameters(symbol);
        return name is not null ? parameters.FirstOrDefault(parameter => parameter.Name == name)
            : index < parameters.Length ? parameters[index] : parameters is [.., { IsParams: true } last] ? last : null;
    }

    // The whole line is written by the compiler's own rules; the parameter meant is found in it by its parts.
    private static List<TextRun> Marked(ISymbol symbol, int index, string? name)
    {
        var current = At(symbol, index, name);
        var whole = symbol.ToDisplayString(CSharpText.Signature);
        if (current is null) return [new(whole)];
        var part = current.ToDisplayString(CSharpText.Signature);
        var from = whole.IndexOfAny(['(', '[']);
        var before = Parameters(symbol).TakeWhile(parameter => !SymbolEqualityComparer.Default.Equals(parameter, current));
        foreach (var earlier in before)
            if (whole.IndexOf(earlier.ToDisplayString(CSharpText.Signature), Math.Max(from, 0), StringComparison.Ordinal)
                is >= 0 and var passed)
                from = passed + 1;
        var at = whole.IndexOf(part, Math.Max(from, 0), StringComparison.Ordinal);
        return at < 0 ? [new(whole)] : [new(whole[..at]), new(part, TextStyle.Strong), new(whole[(at + part.Length)..])];
    }
}
