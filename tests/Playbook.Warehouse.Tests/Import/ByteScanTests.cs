using System.Text;
using CsCheck;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public class ByteScanTests
{
    private static readonly Gen<string> Texts = Gen.Char["ab\né汉字"].Array[1, 40].Select(c => new string(c) + "𠮷");

    [Fact]
    public void Valid_text_is_valid_however_its_characters_fall_on_the_blocks() =>
        Gen.Select(Texts, Gen.Int[4, 9]).Sample((text, block) => Assert.Null(Scan(Encoding.UTF8.GetBytes(text), block).BadUtf8Line));

    [Fact]
    public void The_line_of_the_first_wrong_byte_is_found() =>
        Gen.Select(Texts, Texts, Gen.Int[4, 9]).Sample((before, after, block) =>
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(before), 0xFF, .. Encoding.UTF8.GetBytes(after)];
            Assert.Equal(1 + before.Count(c => c == '\n'), Scan(bytes, block).BadUtf8Line);
        });

    [Fact]
    public void The_hash_is_the_plain_SHA_256_of_the_bytes()
    {
        // FIPS 180-2, appendix B.1.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Scan("abc"u8.ToArray(), 4).Sha256);
    }

    private static ByteScan Scan(byte[] bytes, int block) => ByteScan.Of(new MemoryStream(bytes), block, CancellationToken.None);
}
