using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playbook.Notebooks;

/// <summary>
/// Finds calls of the form <c>chapter.Parameter("name", default, min: …, max: …, choices: …, "help")</c> in C# cells by their syntax.
/// Arguments must be literals (also negative ones, <c>new DateOnly(y, m, d)</c>, arrays and sums of texts): that is what makes a notebook's
/// parameters known before it runs.
/// </summary>
public static class ParameterScanner
{
    private const string Method = "Parameter";

    /// <summary>The parameters in order of appearance.</summary>
    /// <exception cref="NotebookFormatException">
    /// A call has an argument that is not literal, or a name comes twice; the message names file, cell and line.
    /// </exception>
    public static IReadOnlyList<NotebookParameter> Scan(NotebookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Path is { } path ? NotebookFiles.Named(path, () => All(document)) : All(document);
    }

    private static List<NotebookParameter> All(NotebookDocument document)
    {
        var found = new List<NotebookParameter>();
        for (var n = 0; n < document.Cells.Count; n++)
        {
            var cell = document.Cells[n];
            if (cell.Kernel != KernelNames.CSharp || !cell.Source.Contains(Method, StringComparison.Ordinal)) continue;
            // Magic lines are no C#; blanked out, the lines keep their numbers.
            var code = string.Join('\n', cell.Source.Split('\n')
                .Select(line => MagicCommand.IsOne(line) || line.StartsWith("#r", StringComparison.Ordinal) ? "" : line));
            if (Nesting.Fault(code) is { } deep) throw new NotebookFormatException($"Cell {n + 1}, line {deep.Line}: {deep.Message}.");
            var root = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script))
                .GetRoot();
            foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsParameter))
            {
                var parameter = Read(call, n + 1);
                if (found.Any(other => other.Name == parameter.Name))
                    throw Fault(call, n + 1, $"the parameter '{parameter.Name}' is declared twice");
                found.Add(parameter);
            }
        }
        return found;
    }

    private static bool IsParameter(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: Method } && call.ArgumentList.Arguments.Count >= 2;

    private static NotebookParameter Read(InvocationExpressionSyntax call, int cell)
    {
        var positional = new List<ExpressionSyntax>();
        var named = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.NameColon is { } name) named[name.Name.Identifier.Text.TrimStart('@')] = argument.Expression;
            else positional.Add(argument.Expression);
        }
        var nameText = Next("name");
        var start = Next("default", "defaultValue", "value") ?? throw Fault(call, cell, "a parameter needs a default");
        var (type, value) = Literal(start, call, cell);
        if (((MemberAccessExpressionSyntax)call.Expression).Name is GenericNameSyntax { TypeArgumentList.Arguments: [var given] })
            type = given.ToString();
        var help = named.GetValueOrDefault("help");
        var choices = named.GetValueOrDefault("choices");
        var min = named.GetValueOrDefault("min");
        var max = named.GetValueOrDefault("max");
        foreach (var expression in positional)
        {
            // What is left by position: choices are a list, the help is a text, and limits come in their order.
            if (choices is null && IsList(expression)) choices = expression;
            else if (help is null && IsText(expression)) help = expression;
            else if (min is null) min = expression;
            else max ??= expression;
        }
        return new(
            nameText is null ? throw Fault(call, cell, "a parameter needs a name") : Literal(nameText, call, cell).Value, type, value,
            Optional(min), Optional(max), choices is null ? [] : [.. Items(choices).Select(item => Literal(item, call, cell).Value)],
            Optional(help) ?? "", cell, Line(call));

        ExpressionSyntax? Next(params string[] names)
        {
            foreach (var name in names)
                if (named.TryGetValue(name, out var expression)) return expression;
            if (positional.Count == 0) return null;
            var first = positional[0];
            positional.RemoveAt(0);
            return first;
        }

        string? Optional(ExpressionSyntax? expression) =>
            expression is null || expression.IsKind(SyntaxKind.NullLiteralExpression) ? null : Literal(expression, call, cell).Value;
    }

    private static bool IsText(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.StringLiteralExpression)
        || expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && IsText(sum.Left);

    private static bool IsList(ExpressionSyntax expression) =>
        expression is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax;

    private static IEnumerable<ExpressionSyntax> Items(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>()
            .Select(element => element.Expression),
        ArrayCreationExpressionSyntax array => array.Initializer?.Expressions ?? [],
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        _ => [list],
    };

    /// <summary>Type and invariant text of a literal.</summary>
    private static (string Type, string Value) Literal(ExpressionSyntax expression, SyntaxNode call, int cell)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal when literal.Token.Value is { } value:
                var type = value switch { int => "int", long => "long", double => "double", float => "float", decimal => "decimal",
                    bool => "bool", _ => "string" };
                return (type, ValueText.Of(value));
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                var (inner, text) = Literal(minus.Operand, call, cell);
                return (inner, "-" + text);
            case ParenthesizedExpressionSyntax inside:
                return Literal(inside.Expression, call, cell);
            case CastExpressionSyntax cast:
                return (cast.Type.ToString(), Literal(cast.Expression, call, cell).Value);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when IsText(sum):
                return ("string", Literal(sum.Left, call, cell).Value + Literal(sum.Right, call, cell).Value);
            case ObjectCreationExpressionSyntax { ArgumentList.Arguments: [var year, var month, var day] } date
                when date.Type.ToString() is "DateOnly" or "System.DateOnly":
                var parts = new[] { year, month, day }
                    .Select(part => int.TryParse(Literal(part.Expression, call, cell).Value, CultureInfo.InvariantCulture, out var number)
                        ? number : throw Fault(call, cell, $"{expression} is no date")).ToArray();
                try
                {
                    return ("DateOnly", ValueText.Of(new DateOnly(parts[0], parts[1], parts[2])));
                }
                catch (ArgumentOutOfRangeException)
                {
                    throw Fault(call, cell, $"{expression} is no date");
                }
            default:
                throw Fault(call, cell, $"'{expression}' is not a literal, so the parameter cannot be listed without running the notebook");
        }
    }

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static NotebookFormatException Fault(SyntaxNode call, int cell, string what) => new($"Cell {cell}, line {Line(call)}: {what}.");
}
