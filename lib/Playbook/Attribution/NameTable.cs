using System.Runtime.InteropServices;
using System.Text;

namespace Playbook.Attribution;

/// <summary>Numbers names by first appearance, looked up by their bytes.</summary>
internal sealed class NameTable
{
    private readonly List<byte[]> names = [];
    private int[] slots = new int[64];

    public IReadOnlyList<string> Names => [.. names.Select(Encoding.UTF8.GetString)];

    public int Of(ReadOnlySpan<byte> name)
    {
        var at = Slot(slots, name);
        if (slots[at] > 0) return slots[at] - 1;
        names.Add(name.ToArray());
        slots[at] = names.Count;
        if (names.Count * 4 > slots.Length) Widen();
        return names.Count - 1;
    }

    private int Slot(int[] table, ReadOnlySpan<byte> name)
    {
        var at = (int)(Hash(name) & (uint)(table.Length - 1));
        while (table[at] > 0 && !name.SequenceEqual(names[table[at] - 1])) at = (at + 1) & (table.Length - 1);
        return at;
    }

    private void Widen()
    {
        var wider = new int[4 * slots.Length];
        for (var i = 0; i < names.Count; i++) wider[Slot(wider, names[i])] = i + 1;
        slots = wider;
    }

    // The ends of a name and its length; names that differ only between them share a place, not a number.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        ulong head, tail;
        if (name.Length >= 8) (head, tail) = (MemoryMarshal.Read<ulong>(name), MemoryMarshal.Read<ulong>(name[^8..]));
        else
        {
            (head, tail) = (0, (ulong)name.Length);
            foreach (var b in name) head = (head << 8) | b;
        }

        var mixed = (head ^ (tail * 0x9E3779B97F4A7C15) ^ (ulong)name.Length) * 0xD6E8FEB86659FD93;
        return (uint)(mixed >> 32);
    }
}
