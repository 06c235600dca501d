namespace Playbook.Notebooks;

/// <summary>Types as C# writes them.</summary>
internal static class TypeName
{
    /// <summary>With namespaces, for generated code; <c>object</c> for a type that code cannot name.</summary>
    public static string Full(Type type)
    {
        if (!type.IsVisible || type.FullName is null) return "object";
        if (type.IsArray) return $"{Full(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType) return "global::" + type.FullName.Replace('+', '.');
        if (type.IsNested) return "object";
        var definition = type.GetGenericTypeDefinition().FullName!;
        return $"global::{definition[..definition.IndexOf('`', StringComparison.Ordinal)]}"
            + $"<{string.Join(", ", type.GetGenericArguments().Select(Full))}>";
    }

    /// <summary>Without namespaces, for readers.</summary>
    public static string Short(Type type)
    {
        if (type.IsArray) return Short(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Short(inner) + "?";
        if (!type.IsGenericType) return type.Name;
        var name = type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return $"{(tick < 0 ? name : name[..tick])}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>";
    }
}
