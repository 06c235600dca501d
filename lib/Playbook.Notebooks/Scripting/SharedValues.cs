using System.Collections.Concurrent;
using System.ComponentModel;

namespace Playbook.Notebooks.Scripting;

/// <summary>Hands a value of the engine to generated code; not for use in cells.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedValues
{
    private static readonly ConcurrentDictionary<long, object?> Waiting = new();
    private static long last;

    /// <summary>Takes a value out; each can be taken once.</summary>
    public static object? Take(long key) => Waiting.TryRemove(key, out var value) ? value : null;

    internal static long Put(object? value)
    {
        var key = Interlocked.Increment(ref last);
        Waiting[key] = value;
        return key;
    }
}
