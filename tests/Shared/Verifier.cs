using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Playbook.Testing;

/// <summary>
/// Snapshot tests after the conventions of the Verify library (which cannot be restored here): the approved text lies beside the test as
/// <c>Class.Method.verified.ext</c>; a differing one is written as <c>.received.</c> for comparison and fails the test.
/// </summary>
internal static partial class Verifier
{
    /// <summary>
    /// Compares a text with its approved version. Dates of the run, folders and random ids are scrubbed first; real dates in data stay.
    /// </summary>
    public static void Verify(string received, string extension = "txt", string name = "", [CallerFilePath] string file = "",
        [CallerMemberName] string method = "")
    {
        var text = Scrub(received).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var stem = Path.Combine(Path.GetDirectoryName(file)!,
            $"{Path.GetFileNameWithoutExtension(file)}.{method}{(name.Length > 0 ? "_" + name : "")}");
        var (verified, other) = ($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (expected == text)
        {
            File.Delete(other);
            return;
        }

        File.WriteAllText(other, text);
        Assert.Fail(expected is null
            ? $"There is no approved version yet: look at {Path.GetFileName(other)} and rename it to {Path.GetFileName(verified)}."
            : $"{Path.GetFileName(verified)} differs at {FirstDifference(expected, text)}. See {Path.GetFileName(other)}.");
    }

    private static string Scrub(string text) =>
        Ids().Replace(text.Replace(Repository.Root, "{repository}", StringComparison.Ordinal), "{id}");

    private static string FirstDifference(string expected, string received)
    {
        var (a, b) = (expected.Split('\n'), received.Split('\n'));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var (left, right) = (i < a.Length ? a[i] : "(end)", i < b.Length ? b[i] : "(end)");
            if (left != right) return $"line {i + 1}: expected \"{Cut(left)}\", received \"{Cut(right)}\"";
        }

        return "its end";
    }

    private static string Cut(string line) => line.Length <= 160 ? line : line[..160] + "…";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
