using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Playbook.Notebooks.Jupyter;

/// <summary>The process that this one is a child of, which .NET itself does not name.</summary>
internal static class ParentProcess
{
    // Process 1 adopts what has no parent any more; a process that begins as its child was started to be on its own.
    private const int Adopter = 1;

    /// <summary>Tells whether the parent that this process has now is gone; <c>null</c> when it has none, or none that is known.</summary>
    public static Func<bool>? WhetherGone()
    {
        try
        {
            return OperatingSystem.IsWindows() ? OnWindows() : OnUnix();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    // A child whose parent ends is given another one.
    private static Func<bool>? OnUnix() => GetParent() is var parent && parent > Adopter ? () => GetParent() != parent : null;

    private static Func<bool>? OnWindows()
    {
        using var self = Process.GetCurrentProcess();
        var facts = new BasicInformation();
        if (QueryInformation(self.Handle, 0, ref facts, Marshal.SizeOf<BasicInformation>(), out _) != 0) return null;
        try
        {
            var parent = Process.GetProcessById((int)facts.Parent);
            // Windows gives the number of a process that has ended to another one.
            if (parent.HasExited || parent.StartTime > self.StartTime) return null;
            return () => parent.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetParent();

    [DllImport("ntdll", EntryPoint = "NtQueryInformationProcess")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int QueryInformation(nint process, int kind, ref BasicInformation facts, int size, out int written);

    [StructLayout(LayoutKind.Sequential)]
    private struct BasicInformation
    {
        public nint ExitStatus, Peb, Affinity, Priority, Id, Parent;
    }
}
