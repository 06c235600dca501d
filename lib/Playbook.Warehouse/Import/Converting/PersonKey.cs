using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Turns a buyer's id into a number that says nothing about the person without the key: HMAC-SHA256 (RFC 2104), its first 63
/// bits. Among a hundred million people the chance of any collision is about 0.05 %. The key never enters the warehouse.
/// </summary>
public sealed class PersonKey : IDisposable
{
    /// <summary>Environment variable that may hold the key.</summary>
    public const string Variable = "PLAYBOOK_PERSON_KEY";

    /// <summary>Name of the fact about a warehouse by which a wrong key is known.</summary>
    internal const string Fact = "person_key_check";

    private const int OnStack = 256;

    private readonly byte[] _key;
    private readonly (string File, string Text)? _unsaved;

    /// <summary>A key.</summary>
    /// <param name="key">At least 16 bytes.</param>
    public PersonKey(byte[] key)
        : this(key, null)
    {
    }

    private PersonKey(byte[] key, (string File, string Text)? unsaved)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < 16)
            throw new ArgumentOutOfRangeException(nameof(key), key.Length, "a key has at least 16 bytes");
        _key = [.. key];
        _unsaved = unsaved;
    }

    /// <summary>The file beside a warehouse that holds its key: the warehouse's path and ".key".</summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    public static string FileFor(string warehouse) => warehouse + ".key";

    /// <summary>
    /// The key of a warehouse: the environment variable, else the key file beside it, else a new random key, which
    /// <see cref="Save"/> writes there. A file without a letter in it is none: a disk that was full once left it.
    /// </summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    /// <exception cref="ImportException">The variable or the file is too short for a key.</exception>
    public static PersonKey For(string warehouse)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } secret)
            return Checked(Encoding.UTF8.GetBytes(secret), $"environment variable {Variable}");
        var file = FileFor(warehouse);
        if (Kept(file) is { Length: > 0 } kept)
            return Checked(Encoding.UTF8.GetBytes(kept), file);
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return new PersonKey(Encoding.UTF8.GetBytes(text), (file, text));
    }

    /// <summary>What is wrong with a key file, for its owner; null for nothing, or where the key is not in a file.</summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    internal static string? Warning(string warehouse)
    {
        var file = FileFor(warehouse);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || !File.Exists(file)
            || (File.GetUnixFileMode(file) & others) == 0)
            return null;
        return $"the key {Path.GetFileName(file)} can be read or changed by others, who could then tell which buyer is which: "
            + $"chmod 600 {Path.GetFileName(file)}";
    }

    /// <summary>Tells whether two keys are the same without telling the key: half of the HMAC of a fixed text, in hexadecimal.</summary>
    public string CheckValue => Convert.ToHexStringLower(HMACSHA256.HashData(_key, "the key of personal ids of a warehouse"u8)[..16]);

    /// <summary>True when the persons of a warehouse were hashed with this key, or none was yet.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="known">True when some person was.</param>
    internal bool IsOf(DuckDBConnection connection, out bool known)
    {
        var check = Sql.Scalar(connection, "SELECT value FROM meta WHERE key = $key", [new("key", Fact)]) as string;
        known = check is not null;
        return check is null || check == CheckValue;
    }

    /// <summary>The number that stands for a person. Safe for several threads.</summary>
    /// <param name="id">The platform's id; spaces around it do not count.</param>
    /// <returns>0 to 2⁶³ − 1.</returns>
    public long Hash(ReadOnlySpan<char> id)
    {
        id = id.Trim();
        var most = Encoding.UTF8.GetMaxByteCount(id.Length);
        var bytes = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes[..Encoding.UTF8.GetBytes(id, bytes)], hash);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 1);
    }

    /// <summary>Writes a new key to its file, readable by its owner only. Call it before the first row that leans on it is kept.</summary>
    public void Save()
    {
        if (_unsaved is not var (file, text))
            return;
        var partial = $"{file}.{Guid.NewGuid():N}.partial";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(partial, options))
            {
                stream.Write(Encoding.UTF8.GetBytes(text + Environment.NewLine));
                // On the disk before any row leans on it, whatever happens to the machine.
                stream.Flush(flushToDisk: true);
            }

            // An empty file is no key. Another process may have been first: its key stays.
            if (Kept(file) is "") File.Delete(file);
            File.Move(partial, file);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    // Null where there is no file, empty where there is nothing in it.
    private static string? Kept(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    private static PersonKey Checked(byte[] key, string source) => key.Length >= 16
        ? new PersonKey(key)
        : throw new ImportException($"The key for personal ids in {source} has {key.Length} bytes; allowed: 16 or more.");
}
