using System.Security.Cryptography;
using System.Text;

namespace Playbook.Testing;

/// <summary>
/// The Jupyter kernel, installed once for all test projects as a user installs it: publishing takes a minute of two cores. It is installed
/// anew when a source of it has changed. PLAYBOOK_KERNEL_PREFIX names a prefix that has it already.
/// </summary>
internal static class InstalledKernelFolder
{
    /// <summary>The prefix that the kernel is installed under.</summary>
    public static async Task<string> PrefixAsync()
    {
        if (Environment.GetEnvironmentVariable("PLAYBOOK_KERNEL_PREFIX") is { Length: > 0 } given) return given;
        var prefix = Repository.PathOf("artifacts", "test-kernel");
        var mark = Path.Combine(prefix, "sources.sha256");
        using var held = await ScriptRun.HoldAsync("test-kernel");
        var sources = Sources();
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark) == sources) return prefix;
        if (Directory.Exists(prefix)) Directory.Delete(prefix, recursive: true);
        var run = await ScriptRun.RunAsync("kernel.cs", "install", "--prefix", prefix);
        Assert.True(run.Code == 0, $"scripts/kernel.cs install ended with {run.Code}:\n{run.Text}");
        await File.WriteAllTextAsync(mark, sources);
        return prefix;
    }

    private static string Sources()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = new[] { "lib", "scripts" }.SelectMany(folder =>
            Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*"))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Repository.Root, path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
