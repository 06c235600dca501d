using System.Text;
using CsCheck;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>The reader of GB18030 against the framework's decoder.</summary>
public class Gb18030ReaderTests
{
    private static readonly string[] Characters = ["汉", "，", "€", "㐀", "é", "😀", "𠀀", "\u0080", "\uE5E5"];
    private static readonly byte[][] Faults = [[0x80], [0xFF], [0x81], [0x81, 0x30], [0x81, 0x30, 0x81], [0x81, 0x7F],
        [0xFE, 0x39, 0xFE, 0x39]];

    // ASCII, two bytes, four bytes (one and two halves), and bytes that are no character or half of one.
    private static readonly Gen<byte[]> Sound = Gen.OneOf(
        Gen.Char[' ', '~'].Array[0, 40].Select(c => Gb18030Reader.Encoding.GetBytes(c)),
        Gen.Int[0, Characters.Length - 1].Select(i => Characters[i]).Array[0, 6].Select(
            p => Gb18030Reader.Encoding.GetBytes(string.Concat(p))));

    private static readonly Gen<byte[]> Broken = Gen.OneOf(
        Sound, Gen.Byte.Array[0, 4], Gen.Int[0, Faults.Length - 1].Select(i => Faults[i]));

    [Fact]
    public void What_is_sound_is_read_as_the_framework_reads_it_whatever_the_pieces() =>
        Gen.Select(Sound.Array[0, 12], Gen.Int[4, 40], Gen.Int[1, 30], Gen.Bool).Sample((parts, block, count, peeks) =>
        {
            byte[] bytes = [.. parts.SelectMany(p => p)];
            Assert.Equal(Gb18030Reader.Encoding.GetString(bytes), Read(bytes, block, count, peeks));
            using var whole = new Gb18030Reader(new MemoryStream(bytes), block);
            Assert.Equal(Gb18030Reader.Encoding.GetString(bytes), whole.ReadToEnd());
        });

    [Fact]
    public void What_is_no_text_is_refused_where_the_framework_refuses_it_and_what_stands_before_is_given() =>
        Gen.Select(Broken.Array[0, 8], Gen.Int[4, 40], Gen.Int[1, 30]).Sample((parts, block, count) =>
        {
            byte[] bytes = [.. parts.SelectMany(p => p)];
            string? expected = null;
            try
            {
                expected = Gb18030Reader.Encoding.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                // Then it is refused here too.
            }

            var text = new StringBuilder();
            try
            {
                Read(bytes, block, count, false, text);
                Assert.Equal(expected, text.ToString());
            }
            catch (DecoderFallbackException)
            {
                Assert.Null(expected);
                Assert.Equal(text.ToString(),
                    Gb18030Reader.Encoding.GetString(bytes.AsSpan(0, Gb18030Reader.Encoding.GetByteCount(text.ToString()))));
            }
        });

    [Fact]
    public void Every_pair_of_bytes_means_what_the_framework_says()
    {
        for (var lead = 0; lead < 256; lead++)
        {
            for (var trail = 0; trail < 256; trail++)
            {
                byte[] pair = [(byte)lead, (byte)trail];
                Assert.Equal(Outcome(() => Gb18030Reader.Encoding.GetString(pair)), Outcome(() => Read(pair, 4, 8, false)));
            }
        }

        static string? Outcome(Func<string> read)
        {
            try
            {
                return read();
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    private static string Read(byte[] bytes, int block, int count, bool peeks, StringBuilder? into = null)
    {
        using var reader = new Gb18030Reader(new MemoryStream(bytes), block);
        var text = into ?? new StringBuilder();
        var buffer = new char[count];
        while (true)
        {
            var next = peeks ? reader.Peek() : 0;
            var read = reader.Read(buffer, 0, count);
            if (read == 0)
            {
                Assert.True(next <= 0);
                return text.ToString();
            }

            Assert.True(!peeks || next == buffer[0]);
            text.Append(buffer, 0, read);
        }
    }
}
