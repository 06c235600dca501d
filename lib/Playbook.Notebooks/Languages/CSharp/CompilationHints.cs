using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>What to write instead, where the compiler's message does not say it: a cell is a script, which lacks some of C#.</summary>
internal static partial class CompilationHints
{
    /// <summary>The hint for the first of the faults that has one; <c>null</c> for none.</summary>
    /// <param name="faults">The compiler's errors.</param>
    public static string? For(IEnumerable<Diagnostic> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.Location.SourceTree?.GetText() is not { } text) continue;
            var line = text.Lines.GetLineFromPosition(fault.Location.SourceSpan.Start).ToString();
            if (fault.Id is "CS1001" or "CS1002" or "CS1003" or "CS1026" or "CS0246" or "CS0118" or "CS1525"
                && UsingDeclaration().Match(line) is { Success: true } found && found.Groups[1].Value is var declared)
                return $"A cell knows no 'using {declared} …' outside of a block: write '{declared} …' without using, "
                    + $"or 'using ({declared} …) {{ … }}' around what uses it.";
        }
        return null;
    }

    [GeneratedRegex(@"^\s*(?:await\s+)?using\s+([\w.<>\[\],?]+\s+\w+)\s*=\s*\S", RegexOptions.CultureInvariant)]
    private static partial Regex UsingDeclaration();
}
