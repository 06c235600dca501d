using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>What a run of a notebook left, as the cache keeps it.</summary>
/// <param name="Html">The report.</param>
/// <param name="Ipynb">The notebook with outputs.</param>
/// <param name="Sidecar">Whatever the host keeps beside it; <c>null</c> for nothing.</param>
public sealed record RenderedNotebook(string Html, string Ipynb, string? Sidecar);

/// <summary>
/// Finished reports on disk, by the hash of everything that they depend on. A damaged or half-written entry counts as absent; several
/// processes may use one folder.
/// </summary>
/// <param name="folder">Folder of the entries; made when first needed.</param>
public sealed class RenderCache(string folder)
{
    private const string Mark = "playbook-render-cache 1";

    /// <summary>
    /// The key of a run: 64 hexadecimal digits of a SHA-256 over the notebook's cells and metadata, the parameters, the engine's version
    /// and module, and the host's own strings (versions of libraries, fingerprint of the data), each with its length, so that none runs
    /// into the next.
    /// </summary>
    /// <param name="document">The notebook; outputs do not count.</param>
    /// <param name="parameters">Parameters of the run; their order does not matter.</param>
    /// <param name="extra">Everything else the result depends on, in a fixed order; see <see cref="LibraryKey"/>.</param>
    public static string Key(NotebookDocument document, IReadOnlyDictionary<string, string> parameters, params IEnumerable<string> extra)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(extra);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Mark);
        Add(LibraryKey(typeof(RenderCache)));
        Add(document.Name);
        Add(document.Metadata?.ToJsonString() ?? "");
        foreach (var cell in document.Cells)
        {
            Add(cell.Kernel);
            Add(cell.Source);
        }
        Add("parameters");
        foreach (var (name, value) in parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(name);
            Add(value);
        }
        Add("extra");
        foreach (var text in extra) Add(text);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }

    /// <summary>Name, version and module id of a type's library: changes whenever the library is compiled from other sources.</summary>
    public static string LibraryKey(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return $"{type.Assembly.FullName} {type.Module.ModuleVersionId:N}";
    }

    /// <summary>The entry of a key, or <c>null</c>.</summary>
    public RenderedNotebook? Find(string key)
    {
        try
        {
            using var reader = new BinaryReader(File.OpenRead(PathOf(key)), Encoding.UTF8);
            if (reader.ReadString() != Mark) return null;
            var html = reader.ReadString();
            var ipynb = reader.ReadString();
            var sidecar = reader.ReadBoolean() ? reader.ReadString() : null;
            return reader.ReadString() == key ? new(html, ipynb, sidecar) : null;
        }
        catch (Exception error) when (error is IOException or FormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps an entry: written beside its place and renamed, so no reader sees half of it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Store(string key, RenderedNotebook rendered)
    {
        ArgumentNullException.ThrowIfNull(rendered);
        var path = PathOf(key);
        Directory.CreateDirectory(folder);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var writer = new BinaryWriter(File.Create(temporary), Encoding.UTF8))
            {
                writer.Write(Mark);
                writer.Write(rendered.Html);
                writer.Write(rendered.Ipynb);
                writer.Write(rendered.Sidecar is not null);
                if (rendered.Sidecar is { } sidecar) writer.Write(sidecar);
                writer.Write(key);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <summary>Deletes all entries but the <paramref name="keep"/> most recently written.</summary>
    public void Trim(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        if (!Directory.Exists(folder)) return;
        foreach (var old in new DirectoryInfo(folder).GetFiles("*.render").OrderByDescending(file => file.LastWriteTimeUtc).Skip(keep))
            old.Delete();
    }

    private string PathOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != 64 || !key.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"A key is 64 hexadecimal digits, as Key gives it; got '{key}'.", nameof(key));
        return Path.Combine(folder, key + ".render");
    }
}
