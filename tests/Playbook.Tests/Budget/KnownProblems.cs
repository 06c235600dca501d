using System.Text.Json;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

/// <summary>The two allocation problems with the best objective known to any solver that was tried on them.</summary>
internal static class KnownProblems
{
    public static (AllocationProblem Problem, double Best, double CurrentResponse, double[] Current) Read(string name)
    {
        using var stream = typeof(KnownProblems).Assembly.GetManifestResourceStream("budget_problems.json")!;
        using var json = JsonDocument.Parse(stream);
        var p = json.RootElement.GetProperty(name);
        double[] Values(string key) => [.. p.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];
        var (beta, alpha, gamma, lo, hi) = (Values("beta"), Values("alpha"), Values("gamma"), Values("lo"), Values("hi"));
        var channels = beta.Select((b, i) => new AllocationChannel($"c{i}", new(b, alpha[i], gamma[i]), lo[i], hi[i])).ToArray();
        return (new(channels, p.GetProperty("B").GetDouble()), p.GetProperty("best_known").GetDouble(),
            p.GetProperty("current_response").GetDouble(), Values("current"));
    }
}
