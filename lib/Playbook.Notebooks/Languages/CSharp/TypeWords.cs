namespace Playbook.Notebooks;

/// <summary>Types as C# writes them: <c>int</c>, <c>string</c>, <c>decimal?</c>; others by their short names.</summary>
internal static class TypeWords
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float",
        [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(char)] = "char", [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The name of a type.</summary>
    public static string Of(Type type) =>
        Words.TryGetValue(type, out var word) ? word : Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) + "?"
            : TypeName.Short(type);
}
