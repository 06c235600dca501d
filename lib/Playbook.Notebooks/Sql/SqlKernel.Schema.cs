using System.Diagnostics;

namespace Playbook.Notebooks;

/// <content>What the database holds, for those who write SQL. One connection serves one statement at a time.</content>
internal sealed partial class SqlKernel
{
    // A file may be changed by others; what they did is seen this much later.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile SqlSchema schema = SqlSchema.Empty;
    private long readAt;
    private volatile bool isStale = true;

    /// <summary>
    /// What the database holds; while a statement runs, what it held before. Reads it anew when statements have run since.
    /// </summary>
    public SqlSchema Schema()
    {
        if (!isStale && Stopwatch.GetElapsedTime(Interlocked.Read(ref readAt)) < Fresh || !gate.Wait(0)) return schema;
        try
        {
            // An aborted transaction answers nothing until the user ends it: better what was known than nothing.
            var now = SqlSchemaReader.Read(connection);
            if (!ReferenceEquals(now, SqlSchema.Empty)) schema = now;
            isStale = false;
            Interlocked.Exchange(ref readAt, Stopwatch.GetTimestamp());
            return schema;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes the connection for statements; the end of their use makes the known schema old.</summary>
    private async Task<IDisposable> UseAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(this);
    }

    private sealed class Turn(SqlKernel owner) : IDisposable
    {
        public void Dispose()
        {
            owner.isStale = true;
            owner.gate.Release();
        }
    }
}
