using System.Text;

namespace Playbook.Notebooks;

/// <summary>Where the outputs of the cell that is running go. It follows the flow of calls, so cells of two notebooks never mix.</summary>
internal sealed class CellContext(int textLimit, Func<string, string?> input, Action<CellOutput>? onOutput)
{
    private static readonly AsyncLocal<CellContext?> Running = new();

    private readonly Lock gate = new();
    private readonly List<CellOutput> outputs = [];
    private readonly StringBuilder text = new();
    private bool textIsError;
    private long written;
    private long dropped;
    private int displays;

    /// <summary>The context of the calling code; <c>null</c> outside a cell.</summary>
    public static CellContext? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    /// <summary>Position in the order of execution, from 1.</summary>
    public int ExecutionCount { get; init; } = 1;

    /// <summary>A parameter that the host gave, or <c>null</c>.</summary>
    public string? Input(string name) => input(name);

    /// <summary>Console text; kept up to the limit, counted beyond it.</summary>
    public void Write(ReadOnlySpan<char> value, bool isError)
    {
        lock (gate)
        {
            if (textIsError != isError) Flush();
            textIsError = isError;
            var room = (int)Math.Clamp(textLimit - written, 0, value.Length);
            text.Append(value[..room]);
            written += room;
            dropped += value.Length - room;
        }
    }

    /// <summary>Adds an output that is no console text.</summary>
    public void Add(CellOutput output)
    {
        lock (gate)
        {
            Flush();
            outputs.Add(output);
            onOutput?.Invoke(output);
        }
    }

    /// <summary>Shows a value and gives a handle to change it later.</summary>
    public DisplayedValue Display(MimeBundle content, bool isVolatile = false)
    {
        var id = $"d{ExecutionCount}-{Interlocked.Increment(ref displays)}";
        Add(new DisplayOutput(content, id) { IsVolatile = isVolatile });
        return new(this, id);
    }

    /// <summary>Replaces what <see cref="Display"/> showed.</summary>
    public void Update(string id, MimeBundle content)
    {
        lock (gate)
        {
            var at = outputs.FindIndex(output => output is DisplayOutput display && display.DisplayId == id);
            if (at < 0) return;
            outputs[at] = (DisplayOutput)outputs[at] with { Content = content };
            onOutput?.Invoke(outputs[at]);
        }
    }

    /// <summary>Everything shown so far, with a note when console text was cut.</summary>
    public IReadOnlyList<CellOutput> Outputs()
    {
        lock (gate)
        {
            Flush();
            return dropped == 0 ? [.. outputs]
                : [.. outputs, new TextOutput(FormattableString.Invariant($"… {dropped:N0} more characters were written and are not kept (limit {textLimit:N0}).\n"), true)];
        }
    }

    private void Flush()
    {
        if (text.Length == 0) return;
        var output = new TextOutput(text.ToString(), textIsError);
        if (outputs.Count > 0 && outputs[^1] is TextOutput last && last.IsError == textIsError) outputs[^1] = last with { Text = last.Text + output.Text };
        else outputs.Add(output);
        text.Clear();
        onOutput?.Invoke(output);
    }
}
