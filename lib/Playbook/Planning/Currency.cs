namespace Playbook.Planning;

/// <summary>
/// The currency (币种) that money is written in: the yuan, unless the warehouse says that the brand keeps its books in another. Amounts
/// are not converted; only their sign is another.
/// </summary>
public static class Currency
{
    /// <summary>The code of the yuan.</summary>
    public const string Yuan = "CNY";

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        [Yuan] = "¥", ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£", ["JPY"] = "JP¥", ["HKD"] = "HK$", ["TWD"] = "NT$", ["SGD"] = "S$",
        ["AUD"] = "A$", ["CAD"] = "C$", ["BRL"] = "R$", ["KRW"] = "₩", ["INR"] = "₹", ["THB"] = "฿", ["VND"] = "₫", ["PHP"] = "₱",
    };

    private static readonly AsyncLocal<Box?> Ambient = new();
    private static readonly Box Process = new();

    /// <summary>What stands before an amount: "¥".</summary>
    public static string Sign => (Ambient.Value ?? Process).Sign;

    /// <summary>Begins a choice of its own for the current asynchronous flow: yuan until <see cref="Use"/> says otherwise.</summary>
    public static void Begin() => Ambient.Value = new Box();

    /// <summary>Writes money in a currency from now on, in the flow that began a choice or else in the process.</summary>
    /// <param name="code">Its code (ISO 4217); null for the yuan.</param>
    public static void Use(string? code) => (Ambient.Value ?? Process).Sign = SignOf(code);

    /// <summary>The sign of a currency: "£" of GBP; of one without a sign of its own its code and a space.</summary>
    /// <param name="code">Its code (ISO 4217); null for the yuan.</param>
    public static string SignOf(string? code) => code is null ? Signs[Yuan] : Signs.GetValueOrDefault(code, code + "\u00a0");

    /// <summary>True for three capital letters, as codes of currencies are (ISO 4217).</summary>
    /// <param name="code">A text.</param>
    public static bool IsCode(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);

    private sealed class Box
    {
        public string Sign { get; set; } = Signs[Yuan];
    }
}
