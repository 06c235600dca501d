namespace Playbook.Notebooks;

/// <summary>Handle of a displayed value: it can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly CellContext? context;

    internal DisplayedValue(CellContext? context, string id)
    {
        this.context = context;
        DisplayId = id;
    }

    /// <summary>Identity of the display within its notebook.</summary>
    public string DisplayId { get; }

    /// <summary>
    /// Shows another value in the same place; also after the cell has ended, from a later cell or from a background task.
    /// </summary>
    public void Update(object? value) => context?.Update(DisplayId, ValueFormatter.Format(value));
}
