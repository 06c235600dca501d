using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>Single values as text, the same in every culture.</summary>
internal static class ValueText
{
    /// <summary>
    /// The value with all that it holds: a floating number has the fewest digits that only it is read from. A missing one is an en dash.
    /// </summary>
    public static string Of(object? value) => value switch
    {
        null or DBNull => "–",
        string text => text,
        bool flag => flag ? "true" : "false",
        float or double => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        Type type => TypeName.Short(type),
        Delegate function => TypeName.Short(function.GetType()),
        Task task => $"{TypeName.Short(task.GetType())} ({task.Status})",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>
    /// The value for a column of text: of a floating number ten digits, and two decimals whatever stands before them.
    /// </summary>
    public static string Brief(object? value) => value is double or float
        && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && (value is double || Math.Abs(number) >= 1e8)
        ? number.ToString(Math.Abs(number) is >= 1e8 and < 1e15 ? "0.##" : "G10", CultureInfo.InvariantCulture) : Of(value);

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

    // Their members lead to a whole program, and a task's result would have to be waited for.
    private static readonly Type[] OneLine =
    [
        typeof(Delegate), typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(ParameterInfo), typeof(Pointer), typeof(Expression),
        typeof(Task),
    ];

    /// <summary>True for a value that is shown on one line: a scalar, a function, a part of code, or a task.</summary>
    public static bool IsAtom(Type type) => IsScalar(type) || Array.Exists(OneLine, each => each.IsAssignableFrom(type));
}
