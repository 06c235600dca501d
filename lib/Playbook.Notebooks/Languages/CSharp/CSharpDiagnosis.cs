using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Playbook.Notebooks;

/// <summary>What the compiler says of C# that has not been run.</summary>
internal static class CSharpDiagnosis
{
    // Two versions of one library, and a using that nothing needs yet: nothing that the writer of a cell can or should mend.
    private static readonly string[] Passed = ["CS1701", "CS1702", "CS8019", "CS8933"];

    /// <summary>Errors and warnings in the order of their places.</summary>
    public static async Task<IReadOnlyList<Diagnosis>> DiagnoseAsync(Document document, CancellationToken cancellation)
    {
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return [];
        var text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString();
        return
        [
            .. model.GetDiagnostics(cancellationToken: cancellation)
                .Where(each => each.Location.SourceTree == model.SyntaxTree && each.Severity >= DiagnosticSeverity.Warning
                    && !each.IsSuppressed && !Passed.Contains(each.Id, StringComparer.Ordinal))
                .OrderBy(each => each.Location.SourceSpan.Start).ThenBy(each => each.Id, StringComparer.Ordinal)
                .Select(each => Diagnosis(each, Place(text, each.Location.SourceSpan.Start), Place(text, each.Location.SourceSpan.End))),
        ];
    }

    /// <summary>Whether a text ends where a statement may end.</summary>
    public static Completeness Check(string code, CancellationToken cancellation = default)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code), CSharpKernel.Syntax, cancellationToken: cancellation);
        if (!SyntaxFactory.IsCompleteSubmission(tree)) return Completeness.Incomplete;
        return tree.GetDiagnostics(cancellation).Any(each => each.Severity == DiagnosticSeverity.Error)
            ? Completeness.Invalid : Completeness.Complete;
    }

    private static Diagnosis Diagnosis(Diagnostic each, (int Line, int Column) start, (int Line, int Column) end) => new(
        start.Line, start.Column, end.Line, end.Column, each.Severity == DiagnosticSeverity.Error, each.Id,
        each.GetMessage(CultureInfo.InvariantCulture));

    // A cell's lines end with \n; the compiler would count a lone \r too.
    private static (int Line, int Column) Place(string text, int position)
    {
        position = Math.Min(position, text.Length);
        return (1 + text.AsSpan(0, position).Count('\n'), position == 0 ? 1 : position - text.LastIndexOf('\n', position - 1));
    }
}
