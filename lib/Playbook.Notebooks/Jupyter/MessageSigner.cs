using System.Security.Cryptography;
using System.Text;

namespace Playbook.Notebooks.Jupyter;

/// <summary>
/// Signs messages and checks signatures: HMAC-SHA256 over header, parent header, metadata and content, in lower-case hexadecimal.
/// </summary>
internal sealed class MessageSigner(string key)
{
    /// <summary>Name of the scheme in a connection file.</summary>
    public const string Scheme = "hmac-sha256";

    private readonly byte[] secret = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of the four parts; empty when there is no key.</summary>
    public byte[] Sign(byte[] header, byte[] parent, byte[] metadata, byte[] content)
    {
        if (secret.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(header);
        hash.AppendData(parent);
        hash.AppendData(metadata);
        hash.AppendData(content);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>
    /// Whether a signature is the right one; always true without a key. Takes as long for a wrong one as for the right one.
    /// </summary>
    public bool Fits(byte[] signature, byte[] header, byte[] parent, byte[] metadata, byte[] content) =>
        secret.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(header, parent, metadata, content));
}
