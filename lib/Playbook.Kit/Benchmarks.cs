using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>The benchmark list of the source deck.</summary>
public static class Benchmarks
{
    /// <summary>Reads the list.</summary>
    /// <param name="path">The file; null for that of the current session.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">A row is wrong; the message names file, row and column.</exception>
    public static IReadOnlyList<Benchmark> Load(string? path = null)
    {
        path ??= Session.Current.Options.BenchmarksPath;
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"There is no benchmark list at {path}; it is datasets/benchmarks.csv in the repository.", path);
        return BenchmarkCsv.Parse(File.ReadAllText(path), Path.GetFileName(path));
    }
}
