using System.Collections.Frozen;

namespace Playbook.Kit;

/// <summary>
/// Where a notebook's data, parameters and results are. A program that runs a notebook begins a session around the run; in a notebook
/// editor, where none has begun, the defaults hold: the demo warehouse and the outcomes folder of the repository above the current
/// directory.
/// </summary>
public sealed class Session : IDisposable
{
    private static readonly AsyncLocal<Session?> Ambient = new();
    private static Session? editor;
    private readonly Lazy<IWarehouse> warehouse;
    private readonly Session? outer;
    private IReadOnlyDictionary<string, string>? channels;

    private Session(SessionOptions options, bool hosted)
    {
        Options = options;
        Hosted = hosted;
        outer = Ambient.Value;
        warehouse = new(() =>
        {
            var opened = options.OpenWarehouse(options.WarehousePath);
            Planning.Currency.Use(opened.Currency);
            return opened;
        });
    }

    /// <summary>The session of the running notebook.</summary>
    public static Session Current => Ambient.Value ?? (editor ??= new(SessionOptions.Default(), hosted: false));

    /// <summary>What it was begun with.</summary>
    public SessionOptions Options { get; }

    /// <summary>True when a program runs the notebook and brings the page's scripts; false in a notebook editor.</summary>
    public bool Hosted { get; }

    /// <summary>Type of the output that carries the library that draws in an editor; null when none has yet.</summary>
    internal Type? Carrier { get; set; }

    /// <summary>
    /// Address of that library's file from the notebook's folder; null when there is none, empty when none was sought yet.
    /// </summary>
    internal string? Library { get; set; } = "";

    /// <summary>The warehouse, opened read-only at first use.</summary>
    public IWarehouse Warehouse => warehouse.Value;

    /// <summary>Names that the data give channels, by id; none before the warehouse is opened.</summary>
    internal static IReadOnlyDictionary<string, string> ChannelNames => Ambient.Value is { warehouse.IsValueCreated: true } session
        ? session.channels ??= session.ReadChannels() : FrozenDictionary<string, string>.Empty;

    private Dictionary<string, string> ReadChannels() => !Warehouse.Has("channel") ? []
        : Warehouse.Query<ChannelName>("core/channels").ToDictionary(c => c.ChannelId, c => c.Name, StringComparer.Ordinal);

    private sealed record ChannelName(string ChannelId, string Name);

    /// <summary>Parameters that the notebook has declared so far, in order.</summary>
    public IList<DeclaredParameter> Declared { get; } = [];

    /// <summary>Begins a session for the current asynchronous flow; disposing it ends it and closes the warehouse.</summary>
    public static Session Begin(SessionOptions options) => Begin(options, hosted: true);

    /// <summary>
    /// As <see cref="Begin(SessionOptions)"/>, for a notebook in an editor: it brings its scripts itself, and a cell may be run again.
    /// </summary>
    public static Session BeginInEditor(SessionOptions options) => Begin(options, hosted: false);

    /// <summary>
    /// Sets the session of a notebook whose engine gives its cells no flow of calls of their own: it holds wherever none has begun.
    /// </summary>
    public static void UseInEditor(SessionOptions options)
    {
        editor?.Dispose();
        editor = new(options, hosted: false);
    }

    private static Session Begin(SessionOptions options, bool hosted)
    {
        var session = new Session(options, hosted);
        Ambient.Value = session;
        Planning.Currency.Begin();
        // Also for a notebook that opens no chapter: a chart in it is drawn like any other.
        KitFormatters.Register();
        return session;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ReferenceEquals(Ambient.Value, this)) Ambient.Value = outer;
        if (warehouse.IsValueCreated) (warehouse.Value as IDisposable)?.Dispose();
    }
}
