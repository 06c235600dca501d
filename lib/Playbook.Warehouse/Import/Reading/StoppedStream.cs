using Microsoft.Win32.SafeHandles;

namespace Playbook.Warehouse.Import;

/// <summary>
/// A file that cannot be read further once the user stopped the work: libraries that take no token (archives, workbooks) end with it too.
/// </summary>
/// <param name="file">The file; it is closed with this.</param>
/// <param name="cancel">The user's.</param>
internal sealed class StoppedStream(FileStream file, CancellationToken cancel) : Stream
{
    /// <summary>The open file, for a library that opens it by itself.</summary>
    public SafeFileHandle Handle => file.SafeFileHandle;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        cancel.ThrowIfCancellationRequested();
        return file.Read(buffer);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
