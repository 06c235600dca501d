using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>
/// How deep a text of code may nest. The compiler's parser calls itself for each level, and a program whose stack is used up ends at once,
/// with all notebooks that it runs: so a text is measured before it is parsed. What stands within quotes counts too, since where quotes
/// end only the parser knows.
/// </summary>
/// <remarks>
/// The compiler watches its stack in most places and gives up by itself. It does not in brackets, and in chains of <c>?.</c>, of
/// the pattern <c>not</c> and of pointers: found by trying each form 60,000 deep. The limits are far above what people write, and half or
/// less of what was seen to hold on a thread's usual stack.
/// </remarks>
internal static class Nesting
{
    /// <summary>Most brackets that may be open at one place.</summary>
    public const int Brackets = 256;

    /// <summary>Most signs ? and * and words <c>not</c> without a bracket, comma or semicolon between them.</summary>
    public const int Chain = 3_000;

    /// <summary>Why a text is not parsed, with the line counted from 1; <c>null</c> for one that may be.</summary>
    /// <param name="code">Code of any language with brackets.</param>
    public static (int Line, string Message)? Fault(string code)
    {
        var (line, open, chain, angles) = (1, 0, 0, 0);
        for (var at = 0; at < code.Length; at++)
        {
            var c = code[at];
            switch (c)
            {
                case '\n':
                    line++;
                    break;
                case '(' or '[' or '{':
                    open++;
                    (chain, angles) = (0, 0);
                    break;
                case ')' or ']' or '}':
                    open = Math.Max(0, open - 1);
                    (chain, angles) = (0, 0);
                    break;
                case ';':
                    (chain, angles) = (0, 0);
                    break;
                case ',':
                    chain = 0;
                    break;
                case '<':
                    angles++;
                    break;
                case '>':
                    angles = Math.Max(0, angles - 1);
                    break;
                default:
                    break;
            }

            if (c is '?' or '*' || (c == 't' && at >= 2 && code[at - 1] == 'o' && code[at - 2] == 'n')) chain++;
            if (open + angles > Brackets)
                return (line, Text($"brackets nest deeper than {Brackets} levels"));
            if (chain > Chain)
                return (line, Text($"more than {Chain:N0} signs ? or * or words 'not' follow each other without a comma or bracket"));
        }

        return null;

        static string Text(FormattableString what) => what.ToString(CultureInfo.InvariantCulture);
    }
}
