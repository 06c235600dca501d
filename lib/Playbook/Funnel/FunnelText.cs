using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>What a funnel says, in sentences, and what its figures count.</summary>
public static class FunnelText
{
    /// <summary>Where most are lost.</summary>
    /// <param name="book">The funnel.</param>
    public static Title Narrowest(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        Title text = "Nothing passed the funnel in this period";
        if (book.Narrowest() is { } narrow) text = $"Most are lost from {narrow.From} to {narrow.To}: {narrow.Rate:value} go on";
        return text;
    }

    /// <summary>Which hours end in a payment more or less often; only those that chance does not explain are named.</summary>
    /// <param name="book">The funnel.</param>
    public static Title Hours(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        Title text = "No visit has an hour";
        if (book.Total() is { } all) text = $"Hours cannot be told apart: {book.ToEnd(all):value} of {book.VisitWord} end in a payment";
        var odd = book.OddHours();
        if (book.Parted(odd) is { } parted)
            text = $"{Phrase.First(book.VisitWord)} at {Phrase.List(odd)} end in a payment in {book.ToEnd(parted.Inside):value} of cases, "
                + $"at the other hours, none of which stands out, in {book.ToEnd(parted.Outside):value}";
        return text;
    }

    /// <summary>What a visit, a cart and a kept payment are in these data.</summary>
    /// <param name="book">The funnel.</param>
    public static string Meaning(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return (book.NamesVisits ? "A visit is the platform's." : "This log names no visits: one is what a person does in a day.")
            + " Buying without a cart counts as a cart."
            + (book.HasMoney ? " Kept: payments × share of paid money that is not refunded, all days and channels together." : "")
            + (book.Clusters is null ? "" : $" {Counted(book.Clusters)} persons; visits of one person are taken together.");
    }

    /// <summary>"; 41 persons, visits of one person taken together", to end a sentence; empty where persons are not known.</summary>
    /// <param name="book">The funnel.</param>
    public static string Persons(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Clusters is null ? "" : $"; {Counted(book.Clusters)} persons, visits of one person taken together";
    }

    private static string Counted(VisitClusters clusters) => FigureText.Number(clusters.Persons, Unit.Count);
}
