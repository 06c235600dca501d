using System.Runtime.InteropServices;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Tells files from what only looks like one: a pipe or a device is waited for without end or never ends, a link may lead nowhere.
/// </summary>
internal static partial class OrdinaryFile
{
    private const int TypeOfFile = 0xF000, Regular = 0x8000;

    /// <summary>Checks what is to be read.</summary>
    /// <param name="path">Path of something that exists.</param>
    /// <exception cref="ImportException">It is no ordinary file.</exception>
    public static void Check(string path)
    {
        if (!IsOne(path))
            throw ImportException.At("this is a pipe, a socket or a device", path, allowed: "a file; write what comes out of it into one");
    }

    /// <summary>Checks the place of a warehouse.</summary>
    /// <param name="path">Its path; nothing needs to be there.</param>
    /// <exception cref="WarehouseException">What is there is no ordinary file, or a link that leads nowhere.</exception>
    public static void CheckPlace(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target && !Path.Exists(Path.Combine(Path.GetDirectoryName(path) ?? "", target)))
            throw new WarehouseException($"{path} is a link to {target}, which does not exist; allowed: a path of its own, or a link to a "
                + "warehouse.");
        if (File.Exists(path) && !IsOne(path))
            throw new WarehouseException($"{path} is a pipe, a socket or a device; allowed: a file.");
    }

    /// <summary>True for a file whose bytes lie on a disk; links are followed.</summary>
    /// <param name="path">Path of something that exists.</param>
    public static bool IsOne(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        // The base library opens a file to tell its type, and the opening of a pipe waits for who writes into it. What asks the system is
        // a part of the runtime that lays its answer out alike on every system: flags, then the mode, of four bytes each.
        Span<byte> status = stackalloc byte[256];
        try
        {
            return Stat(path, ref MemoryMarshal.GetReference(status)) != 0
                || (MemoryMarshal.Read<int>(status[sizeof(int)..]) & TypeOfFile) == Regular;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return true;
        }
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int Stat(string path, ref byte status);
}
