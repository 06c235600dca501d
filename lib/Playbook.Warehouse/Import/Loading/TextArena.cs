using System.Runtime.InteropServices;

namespace Playbook.Warehouse.Import;

/// <summary>Memory for texts that the engine reads by their address: what lies in it stays in its place until it is emptied.</summary>
internal sealed unsafe class TextArena : IDisposable
{
    private const int BlockSize = 1 << 16;

    private readonly List<(nint Start, int Size)> _blocks = [];
    private int _block;
    private int _used;

    /// <summary>Room for so many bytes; <see cref="Keep"/> says how many of them were needed.</summary>
    public Span<byte> Take(int most)
    {
        while (_block < _blocks.Count && _blocks[_block].Size - _used < most)
            (_block, _used) = (_block + 1, 0);
        if (_block == _blocks.Count)
        {
            var size = Math.Max(BlockSize, most);
            _blocks.Add(((nint)NativeMemory.Alloc((nuint)size), size));
        }

        return new Span<byte>((byte*)_blocks[_block].Start + _used, most);
    }

    /// <summary>Keeps the first bytes of what was taken last.</summary>
    public void Keep(int bytes) => _used += bytes;

    /// <summary>Forgets everything; the memory is used again, but for what a single long text had asked for.</summary>
    public void Clear()
    {
        foreach (var (start, _) in _blocks.Where(b => b.Size > BlockSize))
            NativeMemory.Free((void*)start);
        _blocks.RemoveAll(b => b.Size > BlockSize);
        (_block, _used) = (0, 0);
    }

    public void Dispose()
    {
        foreach (var (start, _) in _blocks)
            NativeMemory.Free((void*)start);
        _blocks.Clear();
    }
}
