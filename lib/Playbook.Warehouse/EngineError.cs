using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>
/// Turns the engine's errors into plain messages. The engine reports them only as text, so the text is what we recognise.
/// </summary>
internal static class EngineError
{
    /// <summary>
    /// The same error as a <see cref="WarehouseException"/>; <paramref name="doing"/> says what was tried ("opening demo.duckdb").
    /// </summary>
    public static WarehouseException Plain(Exception error, string doing)
    {
        var text = error.Message;
        if (Has(text, "database does not exist"))
            return new($"{doing}: the file does not exist. "
                + "Generate the demo with 'dotnet run scripts/demo.cs' or give the path of your own warehouse.", error);
        if (Has(text, "not a valid DuckDB database"))
            return new($"{doing}: the file is not a DuckDB database. "
                + "Give the path of a warehouse (.duckdb) written by scripts/import.cs or scripts/demo.cs.", error);
        if (Has(text, "Could not set lock") || Has(text, "Conflicting lock") || Has(text, "being used by another process"))
            return new($"{doing}: another process has the file open{Holder(text)}, and who writes it needs it alone. "
                + "Wait until it ends or stop it, then try again.", error);
        if (Has(text, "No space left on device") || Has(text, "not enough space") || Has(text, "failed to offload")
            || Has(text, "max_temp_directory_size"))
            return new($"{doing}: the disk is full. Free space on the disk that holds the file and its .tmp folder, then try again; "
                + "nothing was changed.", error);
        if (Has(text, "Out of Memory") || Has(text, "could not allocate"))
            return new($"{doing}: out of memory. Close other programs or use a smaller period. ({FirstLine(text)})", error);
        if (Has(text, "Serialization Error") || Has(text, "storage version") || Has(text, "version number"))
            return new($"{doing}: the file was written by another version of DuckDB. Generate or import it again. ({FirstLine(text)})",
                error);
        if (Has(text, "Permission denied"))
            return new($"{doing}: no permission. Check who owns the file and its folder.", error);
        if (Has(text, "Cannot open file") && Has(text, "No such file or directory"))
            return new($"{doing}: the folder does not exist. Create it first.", error);
        return new($"{doing}: {FirstLine(text)}", error);
    }

    /// <summary>Runs <paramref name="body"/>; engine errors come out plain.</summary>
    public static T Guard<T>(string doing, Func<T> body)
    {
        try
        {
            return body();
        }
        catch (DuckDBException error)
        {
            throw Plain(error, doing);
        }
        catch (IOException error)
        {
            throw Plain(error, doing);
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Holder(string text)
    {
        var at = text.IndexOf("(PID ", StringComparison.Ordinal);
        var end = at < 0 ? -1 : text.IndexOf(')', at);
        return end < 0 ? "" : $" {text[at..(end + 1)]}";
    }
}
