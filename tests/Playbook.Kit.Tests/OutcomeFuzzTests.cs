using System.Text;
using Playbook.Kit.Outcomes;

namespace Playbook.Kit.Tests;

/// <summary>Outcome files of any content are read or refused by the one exception that is declared; the seed is fixed.</summary>
public class OutcomeFuzzTests
{
    private static readonly string[] Parts =
    [
        "{", "}", "[", "]", ":", ",", "\"version\":2", "\"chapter\":\"10\"", "\"facts\":", "\"judgements\":", "\"recommendations\":",
        "null", "1e999", "\"\\ud800\"", "\"", "-", "true", "\u0000", " ",
    ];

    [Fact]
    public void An_outcome_of_any_text_is_read_or_refused()
    {
        var random = new Random(20261130);
        var texts = Enumerable.Range(0, 3_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 40))
            .Select(_ => Parts[random.Next(Parts.Length)]))).Concat(
            [
                "", "null", "[]", "{}", "{\"version\":1}", "{\"version\":2}", "{\"version\":\"2\"}", "{\"version\":2,\"judgements\":null}",
                new StringBuilder().Insert(0, "[", 100_000).ToString(),
                "{\"version\":2,\"x\":" + new StringBuilder().Insert(0, "[", 100_000),
            ]);
        var path = Path.Combine(Directory.CreateTempSubdirectory("playbook-outcome-").FullName, "10.json");
        try
        {
            foreach (var text in texts)
            {
                File.WriteAllText(path, text);
                Assert.Throws<InvalidDataException>(() => OutcomeFile.Read(path, []));
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
