using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>What moved kept money most, in either direction.</summary>
/// <param name="LostTo">The cause that took most for certain.</param>
/// <param name="Lost">What it took, yuan above 0; missing when nothing was lost for certain.</param>
/// <param name="WonBy">The cause that brought most.</param>
/// <param name="Won">What it brought, yuan above 0; missing when nothing brought more.</param>
public sealed record ChangeMoves(string LostTo, Estimate Lost, string WonBy, Estimate Won)
{
    /// <summary>The moves of a change; missing figures without one.</summary>
    /// <param name="change">The change.</param>
    /// <param name="except">A cause that is told elsewhere and not named as the loss.</param>
    public static ChangeMoves Of(GmvChange? change, string except = "")
    {
        if (change is null || change.Parts.Count == 0)
        {
            var none = Estimate.Missing("there is no period to compare with", Unit.Yuan);
            return new("", none, "", none);
        }

        var (worst, best) = (change.Parts.MinBy(p => p.Yuan.Value)!, change.Parts.MaxBy(p => p.Yuan.Value)!);
        return new(
            worst.Factor,
            worst.Yuan.Upper < 0 && worst.Factor != except ? worst.Yuan.Times(-1, Unit.Yuan)
                : Estimate.Missing("nothing was lost for certain", Unit.Yuan),
            best.Factor, best.Yuan.Value > 0 ? best.Yuan : Estimate.Missing("nothing brought more", Unit.Yuan));
    }
}
