using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>
/// <c>using var x = …;</c> at the top of a cell: scripts do not know it (a variable of a cell lives on, so nothing could dispose it at
/// the cell's end), and the compiler, which takes it for a using of a namespace, says only that a semicolon is missing.
/// </summary>
internal static partial class UsingDeclaration
{
    /// <summary>What to write in its place; <c>null</c> when no fault stands in such a line.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="faults">What the compiler found.</param>
    public static string? Hint(SyntaxTree cell, IEnumerable<Diagnostic> faults)
    {
        var lines = cell.GetText().Lines;
        foreach (var fault in faults)
        {
            if (fault.Location.SourceTree != cell) continue;
            var line = fault.Location.GetLineSpan().StartLinePosition.Line;
            if (!Declaration().IsMatch(lines[line].ToString())) continue;
            return string.Create(CultureInfo.InvariantCulture,
                $"Line {line + 1}: 'using' cannot declare a variable at the top of a cell, where variables live on. Leave the word out ")
                + "and call Dispose() when you are done, or put braces { … } around the lines that need it.";
        }
        return null;
    }

    [GeneratedRegex(@"^\s*(await\s+)?using\s+(?!static\b)\S.*?\s@?\w+\s*=[^=]", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
