using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Playbook.Notebooks;

/// <summary>
/// The looks that types bring by a <c>TypeFormatterSourceAttribute</c>. They are registered by name when a value of the type is first
/// shown, because a registration for <see cref="object"/> would otherwise come before them. The attribute is known by its name: a library
/// may declare its own and need not refer to the formatting package's.
/// </summary>
internal static class TypeSources
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>Registers the formatters of a type, of its bases and of its interfaces.</summary>
    public static void Learn(Type type)
    {
        if (!Known.TryAdd(type, true)) return;
        foreach (var interfaced in type.GetInterfaces()) Learn(interfaced);
        if (type.BaseType is { } parent) Learn(parent);
        foreach (var attribute in type.GetCustomAttributes(inherit: false)
            .Where(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute)))
        {
            var kind = attribute.GetType();
            if (kind.GetProperty(nameof(TypeFormatterSourceAttribute.FormatterSourceType))?.GetValue(attribute) is not Type source
                || Activator.CreateInstance(source, nonPublic: true) is not { } made) continue;
            var formatters = made is ITypeFormatterSource typed ? typed.CreateTypeFormatters()
                : (made.GetType().GetMethod(nameof(ITypeFormatterSource.CreateTypeFormatters))?.Invoke(made, null) as IEnumerable<object>)
                    ?.OfType<ITypeFormatter>() ?? [];
            foreach (var formatter in formatters) Formatter.Register(formatter);
            if (kind.GetProperty(nameof(TypeFormatterSourceAttribute.PreferredMimeTypes))
                ?.GetValue(attribute) is string[] { Length: > 0 } preferred)
                Formatter.SetPreferredMimeTypesFor(type, preferred);
        }
    }
}
