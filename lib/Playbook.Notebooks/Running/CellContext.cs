using System.Text;

namespace Playbook.Notebooks;

/// <summary>
/// Where the outputs of a cell go: to the host as they come, and into the cell's own list. It follows the flow of calls, so cells of two
/// notebooks never mix, and code that a cell left running in the background still writes as that cell.
/// </summary>
internal sealed class CellContext(int textLimit, int contentLimit, bool keepOutputs, OutputPump? pump)
{
    private static readonly AsyncLocal<CellContext?> Running = new();

    private readonly Lock gate = new();
    private readonly List<CellOutput> outputs = [];
    private readonly StringBuilder text = new();
    private bool textIsError;
    private bool clearNext;
    private bool ended;
    private bool noted;
    private bool limitNoted;
    private bool muted;
    private long written;
    private long dropped;
    private long shown;
    private int displays;

    /// <summary>The context of the calling code; <c>null</c> outside a cell.</summary>
    public static CellContext? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    /// <summary>Position in the order of execution, from 1.</summary>
    public int ExecutionCount { get; init; } = 1;

    /// <summary>Stops the cell.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What the cell can ask of its host.</summary>
    public CellInput Input { get; init; } = CellInput.None;

    /// <summary>Makes an exception that nothing caught readable.</summary>
    public Func<Exception, ErrorOutput> Describe { get; init; } = error => new(error.GetType().Name, error.Message, []);

    /// <summary>Writes an exception that nothing caught to the error stream.</summary>
    public void Report(Exception error) => Write(BackgroundFaults.Text(Describe(error)), isError: true);

    /// <summary>Console text; kept up to the limit, counted beyond it.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop, and its own code is writing.</exception>
    public void Write(ReadOnlySpan<char> value, bool isError)
    {
        StopIfAsked();
        lock (gate) Append(value, isError);
    }

    private void Append(ReadOnlySpan<char> value, bool isError)
    {
        if (muted || value.Length == 0) return;
        ClearIfAsked();
        var room = (int)Math.Clamp(textLimit - written, 0, value.Length);
        written += room;
        dropped += value.Length - room;
        if (room > 0)
        {
            if (keepOutputs)
            {
                if (textIsError != isError) KeepText();
                textIsError = isError;
                text.Append(value[..room]);
            }
            pump?.Post(value[..room], isError);
        }
        if (dropped > 0 && !limitNoted)
        {
            // At once: a cell that goes on for hours would otherwise look as if it had stopped.
            limitNoted = true;
            pump?.Post(FormattableString.Invariant(
                $"… the limit of {textLimit:N0} characters is reached; what follows is counted and not kept.\n"), isError: true);
        }
        if (ended && dropped > 0 && !noted) PostNote();
    }

    /// <summary>Adds an output that is no console text.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop, and its own code is showing something.</exception>
    public void Add(CellOutput output)
    {
        StopIfAsked();
        lock (gate)
        {
            if (!muted)
            {
                ClearIfAsked();
                output = output switch
                {
                    DisplayOutput display => display with { Content = Limited(display.Content, shown) },
                    ResultOutput result => result with { Content = Limited(result.Content, shown) },
                    _ => output,
                };
                shown += output switch
                {
                    DisplayOutput display => Length(display.Content),
                    ResultOutput result => Length(result.Content),
                    _ => 0,
                };
                if (keepOutputs || output is ErrorOutput)
                {
                    KeepText();
                    outputs.Add(output);
                }
                pump?.Post(output);
            }
        }
        pump?.WaitForRoom();
    }

    // Not in tasks and threads that the cell started: there such an exception might be caught by nobody.
    private void StopIfAsked()
    {
        if (ControlledThread.RunsCell) Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Shows a value and gives a handle to change it later.</summary>
    public DisplayedValue Display(MimeBundle content, bool isVolatile = false) => DisplayNamed(_ => content, isVolatile);

    /// <summary>Shows a value that is told the display's id, which no other output of the notebook has.</summary>
    public DisplayedValue DisplayNamed(Func<string, MimeBundle> make, bool isVolatile = false)
    {
        var id = $"d{ExecutionCount}-{Interlocked.Increment(ref displays)}";
        Add(new DisplayOutput(make(id), id) { IsVolatile = isVolatile });
        return new(this, id);
    }

    /// <summary>
    /// Replaces what <see cref="Display"/> showed, also after the cell has ended; nothing happens to a display that was cleared away.
    /// </summary>
    public void Update(string id, MimeBundle content)
    {
        lock (gate)
        {
            // It takes an earlier one's place: only its own length counts.
            content = Limited(content, 0);
            var at = outputs.FindIndex(output => output is DisplayOutput display && display.DisplayId == id);
            if (at >= 0) outputs[at] = (DisplayOutput)outputs[at] with { Content = content };
            if (!muted && (at >= 0 || !keepOutputs)) pump?.Post(new DisplayOutput(content, id) { IsUpdate = true });
        }
        pump?.WaitForRoom();
    }

    /// <summary>Takes back what the cell has shown; with <paramref name="wait"/> when it shows the next thing.</summary>
    public void Clear(bool wait)
    {
        lock (gate)
        {
            if (!muted)
            {
                clearNext = wait;
                if (!wait) Forget();
                pump?.Post(new ClearedOutput(wait));
            }
        }
    }

    /// <summary>The cell has run to its end; the note on text that was cut is sent. What comes later is of its background tasks.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            if (dropped > 0 && !muted) PostNote();
        }
    }

    /// <summary>The cell was stopped: code of it that could not be reached and still runs shows nothing any more.</summary>
    public void Mute()
    {
        lock (gate) muted = true;
    }

    /// <summary>Everything shown so far, with a note when console text was cut.</summary>
    public IReadOnlyList<CellOutput> Outputs()
    {
        lock (gate)
        {
            KeepText();
            return dropped == 0 || !keepOutputs ? [.. outputs] : [.. outputs, Note()];
        }
    }

    private void PostNote()
    {
        noted = true;
        pump?.Post(Note());
    }

    private TextOutput Note() =>
        new(FormattableString.Invariant($"… {dropped:N0} more characters were written and are not kept (limit {textLimit:N0}).\n"), true);

    private void ClearIfAsked()
    {
        if (!clearNext) return;
        clearNext = false;
        Forget();
    }

    private void Forget()
    {
        text.Clear();
        outputs.Clear();
        (written, dropped, shown, noted, limitNoted) = (0, 0, 0, false, false);
    }

    private MimeBundle Limited(MimeBundle content, long before) => before + Length(content) <= contentLimit ? content
        : new((MimeBundle.Plain, FormattableString.Invariant($"… an output of {Length(content):N0} characters is not shown: those of a ")
            + FormattableString.Invariant($"cell may have {contentLimit:N0} together. Show fewer rows, or write them into a file.")));

    private static long Length(MimeBundle content) => content.Values.Sum(form => (long)form.Length);

    private void KeepText()
    {
        if (text.Length == 0) return;
        var output = new TextOutput(text.ToString(), textIsError);
        if (outputs.Count > 0 && outputs[^1] is TextOutput last && last.IsError == textIsError)
            outputs[^1] = last with { Text = last.Text + output.Text };
        else outputs.Add(output);
        text.Clear();
    }
}
