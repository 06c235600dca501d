using System.Text;

namespace Playbook.Warehouse;

/// <summary>Names as SQL writes them (order_id) and as C# writes them (OrderId).</summary>
internal static class Names
{
    /// <summary>Same name in both styles? Underscores and case do not count.</summary>
    public static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>NightStart and night_start → nightStart.</summary>
    public static string Camel(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
            if (name[i] != '_')
                text.Append(text.Length == 0 ? char.ToLowerInvariant(name[i])
                    : name[i - 1] == '_' ? char.ToUpperInvariant(name[i]) : name[i]);
        return text.ToString();
    }

    /// <summary>OrderId → order_id, Gmv15S → gmv15_s.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_') text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
