using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>The picture of a value that draws itself, known by the name of its method: ScottPlot's plots have these.</summary>
internal static class OwnPicture
{
    private static readonly string[] Methods = ["GetPngHtml", "GetSvgHtml"];

    /// <summary>Width and height in pixels.</summary>
    private static readonly object[] Size = [600, 400];

    /// <summary>The picture as HTML; <c>null</c> for a value that has none, or that cannot draw it here.</summary>
    public static string? Of(object value)
    {
        var type = value.GetType();
        if (ValueText.IsAtom(type)) return null;
        foreach (var name in Methods)
        {
            if (type.GetMethod(name, BindingFlags.Instance | BindingFlags.Public, [typeof(int), typeof(int)]) is not { } method
                || method.ReturnType != typeof(string)) continue;
            try
            {
                return (string?)method.Invoke(value, Size);
            }
            catch (TargetInvocationException)
            {
                // Without a font or a native library the value is still shown by its members.
            }
        }
        return null;
    }
}
