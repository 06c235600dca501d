using System.Collections;
using System.Globalization;
using System.Numerics;

namespace Playbook.Warehouse;

/// <summary>Makes the engine's values into the types of a record: numbers of any width, money, days, times, enums, lists.</summary>
internal static class CellConverter
{
    private static readonly HashSet<Type> Cells =
    [
        typeof(string), typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(ulong), typeof(float), typeof(double),
        typeof(decimal), typeof(BigInteger), typeof(DateOnly), typeof(DateTime), typeof(TimeOnly), typeof(TimeSpan), typeof(object),
    ];

    /// <summary>True for a type that one column fills.</summary>
    public static bool IsCell(Type type) =>
        Cells.Contains(Nullable.GetUnderlyingType(type) ?? type) || (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    /// <summary>True for a type that can hold NULL.</summary>
    public static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    /// <summary>The conversion to <paramref name="type"/>; NULL passes only where <paramref name="nullable"/>.</summary>
    public static Func<object?, object?> To(Type type, bool nullable)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value => value is null
            ? nullable ? null : throw new InvalidCastException($"{target.Name} takes no NULL; {target.Name}? does.")
            : Convert(value, target);
    }

    /// <summary>Values for tables: HUGEINT sums become long where they fit, everything else stays.</summary>
    public static object? Plain(object? value) =>
        value is BigInteger big && big >= long.MinValue && big <= long.MaxValue ? (long)big : value;

    /// <summary>The type that <see cref="Plain(object?)"/> gives for a column.</summary>
    public static Type Plain(Type type) => type == typeof(BigInteger) ? typeof(long) : type;

    private static object Convert(object value, Type target)
    {
        if (target.IsInstanceOfType(value)) return value;
        if (target.IsEnum) return EnumOf(value, target);
        if (value is BigInteger big)
            return target == typeof(double) ? (double)big : target == typeof(decimal) ? (decimal)big
                : System.Convert.ChangeType((long)big, target, CultureInfo.InvariantCulture);
        if (target == typeof(DateOnly) && value is DateTime at) return DateOnly.FromDateTime(at);
        if (target == typeof(DateTime) && value is DateOnly day) return day.ToDateTime(TimeOnly.MinValue);
        if (target == typeof(BigInteger)) return new BigInteger(System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        if (value is IList list && ElementOf(target) is { } element) return ArrayOf(list, element);
        if (value is string && target != typeof(string)) throw new InvalidCastException($"A text is not a {target.Name}.");
        if (target == typeof(string)) return Text(value);
        if (IsWhole(target) && (value is double d && d != Math.Truncate(d) || value is decimal m && m != Math.Truncate(m)))
            throw new InvalidCastException($"A {target.Name} holds whole numbers only.");
        return System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
    }

    private static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime at => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static object EnumOf(object value, Type target)
    {
        if (value is not string text) return Enum.ToObject(target, System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        var name = Enum.GetNames(target).FirstOrDefault(n => Names.Plain(n) == Names.Plain(text))
            ?? throw new InvalidCastException($"{target.Name} knows {string.Join(", ", Enum.GetNames(target).Select(Names.Snake))}.");
        return Enum.Parse(target, name);
    }

    private static Type? ElementOf(Type target) => target.IsArray
        ? target.GetElementType()
        : target.IsGenericType && target.GetGenericArguments() is [var one] && target.IsAssignableFrom(one.MakeArrayType()) ? one : null;

    private static Array ArrayOf(IList list, Type element)
    {
        var array = Array.CreateInstance(element, list.Count);
        var convert = To(element, IsNullable(element));
        for (var i = 0; i < list.Count; i++) array.SetValue(convert(list[i]), i);
        return array;
    }
}
