using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The warehouse an import writes to. One that does not exist yet is built under a temporary name beside its place and moved
/// there when the load has succeeded, so that a half-made warehouse never carries the real name.
/// </summary>
internal sealed class WarehousePlace : IDisposable
{
    // Staged rows beyond this go to a folder beside the warehouse, which the engine removes; an import as a whole stays below 1 GB.
    private const string EngineMemory = "400MB";

    private readonly string _path;
    private readonly string? _partial;
    private bool _done;

    private WarehousePlace(string path, string? partial, WarehouseWriter writer)
    {
        (_path, _partial, Writer) = (path, partial, writer);
        writer.Execute($"SET memory_limit = '{EngineMemory}'");
    }

    public WarehouseWriter Writer { get; }

    /// <summary>Imports made since it was opened: all of one file.</summary>
    public List<long> Imports { get; } = [];

    /// <summary>Path under which the warehouse is, or will be, known.</summary>
    public string Path => _path;

    public static WarehousePlace Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        OrdinaryFile.CheckPlace(full);
        if (File.Exists(full) || Directory.Exists(full))
            return new WarehousePlace(full, null, WarehouseFile.OpenWriter(full));
        ClearLeftovers(full);
        var partial = Partial(full);
        WarehouseFile.Create(partial);
        return new WarehousePlace(full, partial, WarehouseFile.OpenWriter(partial));
    }

    /// <summary>Gives a new warehouse its name, and an old one the marts of today. Call after the last write.</summary>
    /// <exception cref="WarehouseException">
    /// The disk is full, or something of that name appeared meanwhile; nothing is left behind.
    /// </exception>
    public void Keep()
    {
        if (_partial is null)
        {
            Marts.Write(Writer.Connection);
            // What was committed is safe in the file or in the log beside it, which the next reader takes in.
            _done = true;
            Writer.Dispose();
            return;
        }

        try
        {
            // The log beside the file would not follow it to its new name: everything has to be in the file itself, and closing it would
            // hide that it is not.
            Writer.Execute("CHECKPOINT");
            Writer.Dispose();
            if (File.Exists(_partial + ".wal"))
                throw new WarehouseException(
                    $"Writing {_path}: the disk is full. Free space on the disk that holds the file, then try again; nothing was changed.");
            File.Move(_partial, _path, overwrite: false);
            _done = true;
        }
        catch (IOException) when (File.Exists(_path))
        {
            throw new WarehouseException($"Writing {_path}: another import has just made this warehouse. Nothing was changed; try "
                + "again, and the file goes into it.");
        }
        catch (IOException e)
        {
            throw new WarehouseException($"Writing {_path}: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        if (_done)
            return;
        Writer.Dispose();
        if (_partial is not null)
            Delete(_partial);
    }

    /// <summary>The name of a file until it is whole.</summary>
    public static string Partial(string path) => $"{path}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.partial";

    /// <summary>Removes partial files of processes that are gone: a killed one leaves its own.</summary>
    public static void ClearLeftovers(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            return;
        foreach (var old in Directory.EnumerateFiles(folder, System.IO.Path.GetFileName(path) + ".*.partial"))
        {
            var owner = old[(path.Length + 1)..^".partial".Length];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var id) && !Lives(id))
                Delete(old);
        }
    }

    /// <summary>True while a process runs.</summary>
    /// <param name="process">Its number.</param>
    internal static bool Lives(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Delete(string partial)
    {
        File.Delete(partial);
        File.Delete(partial + ".wal");
    }
}
