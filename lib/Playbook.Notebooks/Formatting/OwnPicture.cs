using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>The picture of a value that draws itself, known by the name of its method: ScottPlot's plots have these.</summary>
internal static class OwnPicture
{
    private static readonly string[] Methods = ["GetPngHtml", "GetSvgHtml"];

    // In pixels.
    private const int Width = 600;
    private const int Height = 400;

    /// <summary>The picture as HTML; <c>null</c> for a value that has none, or that cannot draw it here.</summary>
    public static string? Of(object value)
    {
        var type = value.GetType();
        if (ValueText.IsAtom(type)) return null;
        foreach (var name in Methods)
        {
            if (type.GetMethods(BindingFlags.Instance | BindingFlags.Public).FirstOrDefault(each => each.Name == name && IsOne(each))
                is not { } method) continue;
            try
            {
                return (string?)method.Invoke(value, [Width, Height, .. method.GetParameters().Skip(2).Select(each => each.DefaultValue)]);
            }
            catch (TargetInvocationException)
            {
                // Without a font or a native library the value is still shown by its members.
            }
        }
        return null;
    }

    private static bool IsOne(MethodInfo method) => method.ReturnType == typeof(string) && !method.ContainsGenericParameters
        && method.GetParameters() is [var width, var height, .. var rest] && width.ParameterType == typeof(int)
        && height.ParameterType == typeof(int) && Array.TrueForAll(rest, parameter => parameter.HasDefaultValue);
}
