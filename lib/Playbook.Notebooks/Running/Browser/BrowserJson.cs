using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>
/// Values as JSON that a browser's code can read, wherever in a page it stands: every character that could end a script or begin a tag is
/// escaped, and so are U+2028 and U+2029.
/// </summary>
/// <remarks>
/// A SQL result or data frame is a list of objects, one per row. NaN and the infinities are <c>null</c>, as is a missing value. Dates and
/// times are ISO 8601 text, bytes are Base64 text. A whole number beyond ±(2^53 − 1) is text, since JavaScript would silently round it. Any
/// other object is its public properties and fields.
/// </remarks>
internal static class BrowserJson
{
    private const int Depth = 32;
    private const long SafeInteger = 9_007_199_254_740_991;

    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = 2 * Depth + 4 };

    /// <summary>A value as JSON on one line.</summary>
    /// <exception cref="InvalidOperationException">It is nested deeper than 32 levels, or refers to itself.</exception>
    public static string Of(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(writer, value, 0);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > Depth) throw new InvalidOperationException($"The value is nested deeper than {Depth} levels, or refers to itself.");
        switch (value)
        {
            case null or DBNull:
                writer.WriteNullValue();
                break;
            case string or char or Uri or Version or Guid or Enum:
                writer.WriteStringValue(WellFormed(value.ToString()!));
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double or float or Half:
                var real = Convert.ToDouble(value is Half half ? (double)half : value, CultureInfo.InvariantCulture);
                if (!double.IsFinite(real)) writer.WriteNullValue();
                else if (value is float single) writer.WriteNumberValue(single);
                else writer.WriteNumberValue(real);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128:
                WriteInteger(writer, value);
                break;
            case DateTime time:
                writer.WriteStringValue(time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0
                    ? "yyyy-MM-dd'T'HH:mm:ssK"
                    : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0
                    ? "yyyy-MM-dd'T'HH:mm:sszzz"
                    : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case TimeOnly time:
                writer.WriteStringValue(time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.FFFFFFF",
                    CultureInfo.InvariantCulture));
                break;
            case TimeSpan duration:
                writer.WriteStringValue(System.Xml.XmlConvert.ToString(duration));
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case DataFrame frame:
                WriteFrame(writer, frame, depth);
                break;
            case IDictionary dictionary:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in dictionary)
                {
                    writer.WritePropertyName(WellFormed(ValueText.Of(entry.Key)));
                    Write(writer, entry.Value, depth + 1);
                }
                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items) Write(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var (name, get) in DataTableView.Members(value.GetType()))
                {
                    writer.WritePropertyName(name);
                    Write(writer, get(value), depth + 1);
                }
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteInteger(Utf8JsonWriter writer, object value)
    {
        var text = ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
        var number = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        if (BigInteger.Abs(number) <= SafeInteger) writer.WriteNumberValue((long)number);
        else writer.WriteStringValue(text);
    }

    private static void WriteFrame(Utf8JsonWriter writer, DataFrame frame, int depth)
    {
        var names = frame.Columns.Select(column => WellFormed(column.Name)).ToArray();
        // A frame has no column of days: one whose times are all midnight holds days.
        var days = frame.Columns.Select(column => column is DateTimeDataFrameColumn times
            && times.All(time => time is null || time.Value.TimeOfDay == default)).ToArray();
        writer.WriteStartArray();
        for (var row = 0L; row < frame.Rows.Count; row++)
        {
            writer.WriteStartObject();
            for (var c = 0; c < names.Length; c++)
            {
                writer.WritePropertyName(names[c]);
                var value = frame.Columns[c][row];
                Write(writer, days[c] && value is DateTime day ? DateOnly.FromDateTime(day) : value, depth + 2);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    // Half of a character cannot be written as UTF-8; it becomes the replacement character.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
