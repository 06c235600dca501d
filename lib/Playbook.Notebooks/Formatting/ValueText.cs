using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>Single values as text, the same in every culture.</summary>
internal static class ValueText
{
    /// <summary>The value as a reader should see it; a missing one is an en dash.</summary>
    public static string Of(object? value) => value switch
    {
        null or DBNull => "–",
        string text => text,
        bool flag => flag ? "true" : "false",
        float number => ((double)number).ToString("G7", CultureInfo.InvariantCulture),
        double number => number.ToString("G10", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>True for a type whose values align right.</summary>
    public static bool IsNumber(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return false;
        return Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal || type == typeof(System.Numerics.BigInteger)
            || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(Half);
    }

    /// <summary>True for a value that is one word or number rather than a structure.</summary>
    public static bool IsScalar(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return IsNumber(type) || type.IsEnum || type.IsPrimitive || type == typeof(string) || type == typeof(DateTime)
            || type == typeof(DateOnly)
            || type == typeof(TimeOnly) || type == typeof(TimeSpan) || type == typeof(DateTimeOffset) || type == typeof(Guid)
            || type == typeof(Uri) || type == typeof(Version);
    }
}
