using System.Text.RegularExpressions;

namespace Playbook.Notebooks;

/// <content>Lines <c>#r "…"</c> and <c>#i "…"</c>: libraries, packages and where packages come from.</content>
public sealed partial class NotebookSession
{
    private static bool IsReference(string line) =>
        line.StartsWith("#r ", StringComparison.Ordinal) || line.StartsWith("#i ", StringComparison.Ordinal);

    /// <summary>
    /// Refers to what a line names. The first package of a cell brings the others of the cell: they are chosen so that they fit together.
    /// </summary>
    /// <param name="lines">The cell's lines.</param>
    /// <param name="at">The line.</param>
    /// <param name="done">Lines that an earlier call has seen to.</param>
    /// <param name="cancellation">Stops a restore.</param>
    private async Task ReferAsync(string[] lines, int at, HashSet<int> done, CancellationToken cancellation)
    {
        if (done.Contains(at)) return;
        var number = at + 1;
        try
        {
            var target = Target(lines[at], number);
            if (lines[at][1] == 'r' && !PackageRequest.IsOne(target))
            {
                csharp.AddReferences(ReferenceDirective.Resolve(Located(target) is var path && File.Exists(path) ? path : target, folder));
                return;
            }
            var asked = new List<PackageRequest>();
            for (var i = at; i < lines.Length; i++)
            {
                if (!IsReference(lines[i]) || done.Contains(i)) continue;
                number = i + 1;
                target = Target(lines[i], number);
                if (lines[i][1] == 'i') packages.AddSource(target);
                else if (PackageRequest.IsOne(target)) asked.Add(PackageRequest.Parse(target, number));
                else continue;
                done.Add(i);
            }
            number = at + 1;
            csharp.AddReferences(await packages.ReferAsync(asked, cancellation).ConfigureAwait(false));
        }
        catch (PackageRestoreException error)
        {
            throw CellFailedException.Magic(error.Line, error.Message);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException)
        {
            throw CellFailedException.Magic(number, error.Message);
        }
    }

    private static string Target(string line, int number)
    {
        var quoted = QuotedText().Match(line);
        if (quoted.Success) return quoted.Groups[1].Value;
        throw CellFailedException.Magic(number, line[1] == 'r'
            ? "#r expects a path or a package in quotes: #r \"library.dll\", #r \"nuget:Id,version\""
            : "#i expects a package source in quotes: #i \"nuget:https://…\"");
    }

    [GeneratedRegex("""^#[ri]\s+"([^"]+)"\s*;?\s*(//.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedText();
}
