using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>
/// A figure as a report shows it: what it found, what it measures, the drawing, the data behind it and how to read it aloud. Made by
/// <see cref="Figures"/>; refined by the methods here, each of which returns another figure.
/// </summary>
/// <param name="Text">The finding, as a sentence computed with the data, its figures still in it: what a translation works on.</param>
/// <param name="Subtitle">Measure, unit, period, method.</param>
/// <param name="Spec">The drawing as JSON: an object with <c>data</c> and <c>layout</c> of plotly.js and our <c>labels</c>. Colours are
/// tokens such as "@c1".</param>
/// <param name="Data">The data behind the drawing.</param>
/// <param name="Alt">What a reader who cannot see the drawing is told.</param>
public sealed partial record Figure(Title Text, string Subtitle, string Spec, Table Data, string Alt)
{
    /// <summary>Smallest and largest height of a drawing, pixels.</summary>
    public const int MinHeight = 120, MaxHeight = 1200;

    /// <summary>The finding in plain text.</summary>
    public string Title => Text.ToString();

    /// <summary>Height of the drawing in pixels, 120 to 1200; 300 to 420 suits most.</summary>
    public int Height { get; init; } = 360;

    /// <summary>The definition of the figure's measure: which GMV, which window, which refunds. Empty for none.</summary>
    public string Definition { get; init; } = "";

    /// <summary>Name of the query that the data come from; null when they come from a model.</summary>
    public string? QueryName { get; init; }

    /// <summary>
    /// Text of the query of the cell that the data come from; it is shown in the place of a text found by <see cref="QueryName"/>.
    /// </summary>
    public string? Sql { get; init; }

    /// <summary>Why there is nothing to draw ("no rows"); null when there is something.</summary>
    public string? Reason { get; init; }

    /// <summary>The same figure with the definition of its measure.</summary>
    public Figure Defined(string definition) => this with { Definition = definition };

    /// <summary>The same figure with the name of the query behind it.</summary>
    public Figure From(string queryName) => this with { QueryName = queryName };

    /// <summary>The same figure with the query behind it, its name and its text.</summary>
    public Figure WithSql(string name, string sql) => this with { QueryName = name, Sql = sql };

    /// <summary>The same figure with another text for readers who cannot see it.</summary>
    public Figure Described(string alt) => this with { Alt = alt };

    /// <summary>The same figure with another table behind it.</summary>
    public Figure Backed(Table data) => this with { Data = data };

    /// <summary>The same figure at another height.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The height is not within 120 to 1200 pixels.</exception>
    public Figure Tall(int height) => height is >= MinHeight and <= MaxHeight ? this with { Height = height }
        : throw new ArgumentOutOfRangeException(nameof(height), height, $"The height of a figure is {MinHeight} to {MaxHeight} pixels.");

    /// <inheritdoc/>
    public override string ToString() => FigurePlain.Write(this);
}
