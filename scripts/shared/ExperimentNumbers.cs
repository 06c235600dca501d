using System.Globalization;
using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>What an experiment's options say, in the terms of the library.</summary>
internal static class ExperimentNumbers
{
    /// <summary>Runs the body; what the library refuses becomes a mistake of the caller's.</summary>
    public static int Named(Func<int> body)
    {
        try
        {
            return body();
        }
        catch (ArgumentException e)
        {
            // The library appends the parameter and the value on lines of their own.
            throw new UserErrorException(e.Message.Split(" (Parameter", 2)[0].ReplaceLineEndings(" ")
                + (e is ArgumentOutOfRangeException { ActualValue: { } value }
                    ? string.Create(CultureInfo.InvariantCulture, $" Got {value}.") : ""));
        }
        catch (FormatException e)
        {
            throw new UserErrorException(e.Message);
        }
    }

    /// <summary>The side of a test.</summary>
    public static Alternative Side(string side) => side switch
    {
        "greater" => Alternative.Greater,
        "less" => Alternative.Less,
        _ => Alternative.TwoSided,
    };

    /// <summary>The spending function.</summary>
    public static Spending Spending(string spending) =>
        spending == "pocock" ? Statistics.Spending.Pocock : Statistics.Spending.OBrienFleming;

    /// <summary>The correction of several treatments.</summary>
    public static Correction Correction(string correction) => correction switch
    {
        "bh" => Statistics.Correction.BenjaminiHochberg,
        "none" => Statistics.Correction.None,
        _ => Statistics.Correction.Holm,
    };

    /// <summary>Which look of how many; null for none.</summary>
    public static (int At, int Of)? Look(string? text)
    {
        if (text is null) return null;
        var parts = text.Split('/');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var of) && at >= 1 && at <= of
            && of <= GroupSequential.MostLooks
                ? (at, of)
                : throw new UserErrorException($"--look '{text}' is no look; allowed: 1/1 to {GroupSequential.MostLooks}/"
                    + $"{GroupSequential.MostLooks}, such as 2/5");
    }

    /// <summary>Guardrails: column and margin.</summary>
    public static IReadOnlyList<(string Column, double Margin, bool HigherIsBetter)> Margins(string[]? pairs, string option, bool higher) =>
        [.. (pairs ?? []).Select(pair => Pair(pair, option) is var (name, value) && value is > 0 and < 1 ? (name, value, higher)
            : throw new UserErrorException($"{option} '{pair}': a margin lies between 0 and 1, such as 0.02 for 2 %"))];

    /// <summary>Planned shares in the order of the arms; null for equal ones.</summary>
    public static double[]? Shares(string[]? pairs, IReadOnlyList<ExperimentArm> arms)
    {
        if (pairs is not { Length: > 0 }) return null;
        var given = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var (name, value) = Pair(pair, "--share");
            if (arms.All(a => a.Name != name))
                throw new UserErrorException(
                    $"--share '{pair}': there is no such arm; allowed: {string.Join(", ", arms.Select(a => a.Name))}");
            given[name] = value > 0 ? value : throw new UserErrorException($"--share '{pair}': a share is above 0");
        }

        return [.. arms.Select(a => given.GetValueOrDefault(a.Name, 1))];
    }

    private static (string Name, double Value) Pair(string pair, string option) =>
        pair.LastIndexOf('=') is > 0 and var at
        && double.TryParse(pair.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? (pair[..at], value)
            : throw new UserErrorException($"{option} '{pair}' is no pair; allowed: NAME=NUMBER");
}
