using System.Data.Common;
using System.Globalization;
using Playbook.Notebooks.Scripting;

namespace Playbook.Notebooks;

/// <content>Magic commands: lines <c>#!name …</c> at the start of a line.</content>
public sealed partial class NotebookSession
{
    private static readonly string[] Commands = MagicHelp.Names;

    /// <summary>Puts values in the place of <c>@input:name</c>, <c>@password:name</c> and <c>@kernel:name</c>.</summary>
    private async Task<MagicCommand> WithInputsAsync(MagicCommand command, CellInput input)
    {
        var arguments = new List<string>(command.Arguments.Count);
        foreach (var argument in command.Arguments) arguments.Add(await ReplaceAsync(argument).ConfigureAwait(false));
        var given = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var option in command.Options)
            given[option.Key] = option.Value is null || IsValue(option.Key, option.Value)
                ? option.Value : await ReplaceAsync(option.Value).ConfigureAwait(false);
        return command with { Arguments = arguments, Options = given };

        // #!set takes the value itself, not its text.
        bool IsValue(string option, string text) => command.Name == "#!set" && option == "value" && Reference(text) is var (source, _)
            && source is not ("input" or "password");

        async Task<string> ReplaceAsync(string text)
        {
            if (Reference(text) is not var (source, key)) return text;
            if (source is "input" or "password")
                return await input.FindAsync(key, key, source == "password").ConfigureAwait(false)
                    ?? throw CellFailedException.Magic(command.Line,
                        $"{command.Name}: {text} asks for a value and the run was given none; give it with --set {key}=VALUE.");
            return TryFind(source, key, out var value) ? ValueText.Of(value)
                : throw CellFailedException.Magic(command.Line, $"{command.Name}: there is no value '{key}' in '{source}'.");
        }
    }

    private async Task RunMagicAsync(MagicCommand command, CellContext context, CancellationToken cancellation)
    {
        switch (command.Name)
        {
            case "#!connect":
                await ConnectAsync(command, cancellation).ConfigureAwait(false);
                break;
            case "#!set":
                var (key, given) = Given(command);
                await SetVariableAsync(key, given, command.Line, cancellation).ConfigureAwait(false);
                break;
            case "#!share":
                var (known, shared) = Shared(command);
                await SetVariableAsync(known, shared, command.Line, cancellation).ConfigureAwait(false);
                break;
            case "#!import":
                await ImportAsync(command, context, cancellation).ConfigureAwait(false);
                break;
            case "#!who":
                context.Display(new((MimeBundle.Plain, string.Join('\n', csharp.Variables().Select(variable => variable.Name)))));
                break;
            case "#!whos":
                var rows = csharp.Variables()
                    .Select(variable => new { variable.Name, Type = TypeName.Short(variable.Type), Value = PlainValue.Of(variable.Value) });
                context.Display(ValueFormatter.Format(DataTableView.Of(rows.ToArray())));
                break;
            case "#!lsmagic":
                context.Display(new((MimeBundle.Plain, MagicHelp.Text(databases.Keys.Order(StringComparer.Ordinal)))));
                break;
            case "#!about":
                context.Display(new((MimeBundle.Plain, $"Playbook.Notebooks {EngineVersion.Text}, .NET {Environment.Version}")),
                    isVolatile: true);
                break;
            default:
                throw CellFailedException.Magic(command.Line,
                    $"{command.Name} is no magic command and no connection. Commands: {string.Join(", ", Commands)}; connections: "
                    + (databases.IsEmpty ? "none" : string.Join(", ", databases.Keys.Order(StringComparer.Ordinal))) + ".");
        }
    }

    private async Task ConnectAsync(MagicCommand command, CancellationToken cancellation)
    {
        const string Usage = "#!connect duckdb --kernel-name NAME --connection-string \"Data Source=FILE\"";
        if (command.Arguments.Count != 1) throw CellFailedException.Magic(command.Line, $"#!connect expects one provider: {Usage}");
        var provider = command.Arguments[0];
        var kernel = command.Require("kernel-name", Usage);
        var text = command.Require("connection-string", Usage);
        if (!options.Connectors.TryGetValue(provider, out var connector))
            throw CellFailedException.Magic(command.Line, $"#!connect: the host has no provider '{provider}'; it has "
                + (options.Connectors.Count == 0
                    ? "none"
                    : string.Join(", ", options.Connectors.Keys.Order(StringComparer.Ordinal))) + ".");
        if (KernelNames.BuiltIn.Any(known => known.Name == kernel))
            throw CellFailedException.Magic(command.Line,
                $"#!connect: '{kernel}' is the name of a built-in kernel; choose another --kernel-name.");
        try
        {
            var connection = connector(Absolute(text));
            if (connection.State != System.Data.ConnectionState.Open) await connection.OpenAsync(cancellation).ConfigureAwait(false);
            if (databases.Remove(kernel, out var old)) await old.DisposeAsync().ConfigureAwait(false);
            databases[kernel] = new(kernel, connection, options.RowLimit, options.StreamRows);
        }
        catch (Exception error) when (error is not OperationCanceledException and not CellFailedException)
        {
            throw CellFailedException.Magic(command.Line, $"#!connect: {text} cannot be opened: {error.Message}");
        }
    }

    /// <summary>The connection string with a relative file made absolute from the notebook's folder.</summary>
    private string Absolute(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (var key in new[] { "Data Source", "DataSource", "Filename" })
        {
            if (!parts.TryGetValue(key, out var value) || value is not string file || file.Length == 0 || file.StartsWith(':')) continue;
            parts[key] = Path.GetFullPath(Path.Combine(folder, file));
            return parts.ConnectionString;
        }
        return connectionString;
    }

    /// <summary>What <c>#!set</c> names: a text, or the value itself that <c>@kernel:name</c> stands for.</summary>
    private (string Name, object? Value) Given(MagicCommand command)
    {
        const string Usage = "#!set --name NAME --value VALUE";
        var key = command.Require("name", Usage);
        var text = command.Require("value", Usage);
        if (Reference(text) is not var (kernel, name)) return (key, text);
        return (key, TryFind(kernel, name, out var value)
            ? value
            : throw CellFailedException.Magic(command.Line, $"{command.Name}: there is no value '{name}' in '{kernel}'."));
    }

    /// <summary>What <c>#!share</c> names.</summary>
    private (string Name, object? Value) Shared(MagicCommand command)
    {
        const string Usage = "#!share NAME --from KERNEL [--as NEWNAME]";
        if (command.Arguments.Count != 1) throw CellFailedException.Magic(command.Line, $"#!share expects one name: {Usage}");
        var from = command.Require("from", Usage);
        if (!TryFind(from, command.Arguments[0], out var value))
            throw CellFailedException.Magic(command.Line, $"#!share: there is no value '{command.Arguments[0]}' in '{from}'.");
        return (command.Options.GetValueOrDefault("as") ?? command.Arguments[0], value);
    }

    private static (string Source, string Name)? Reference(string text) =>
        text.StartsWith('@') && text.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon
            ? (text[1..colon], text[(colon + 1)..]) : null;

    private bool TryFind(string kernel, string key, out object? value)
    {
        value = null;
        if (KernelOf(kernel) == KernelNames.CSharp) return csharp.TryGetValue(key, out value);
        if (kernel == KernelNames.Value && values.TryGetValue(key, out var text)) value = text;
        else if (databases.TryGetValue(kernel, out var database) && database.Named.TryGetValue(key, out var table)) value = table;
        return value is not null;
    }

    /// <summary>
    /// <c>#!value --name N</c>: the lines below, a file, or <c>--value</c> become a named text. Gives the line to go on from.
    /// </summary>
    private async Task<int> ValueAsync(MagicCommand command, string[] lines, int at, CellContext context)
    {
        const string Usage = "#!value --name NAME, then the text on the lines below (or --from-file PATH, or --value TEXT)";
        var key = command.Require("name", Usage);
        var end = at + 1;
        string text;
        if (command.Options.GetValueOrDefault("from-file") is { } file)
        {
            var path = Located(file);
            if (!File.Exists(path)) throw CellFailedException.Magic(command.Line, $"#!value: there is no file {path}.");
            text = await File.ReadAllTextAsync(path).ConfigureAwait(false);
        }
        else if (command.Options.ContainsKey("from-url"))
        {
            throw CellFailedException.Magic(command.Line,
                $"#!value --from-url is refused: a report must not depend on the network. {Usage}");
        }
        else if (command.Options.GetValueOrDefault("value") is { } given)
        {
            text = given;
        }
        else
        {
            while (end < lines.Length && !MagicCommand.IsOne(lines[end])) end++;
            text = string.Join('\n', lines[(at + 1)..end]).Trim('\n');
        }
        values[key] = text;
        if (command.Options.GetValueOrDefault("mime-type") is { } mime) context.Display(new((mime, text)));
        return end;
    }

    private async Task ImportAsync(MagicCommand command, CellContext context, CancellationToken cancellation)
    {
        if (command.Arguments.Count != 1)
            throw CellFailedException.Magic(command.Line, "#!import expects one file: #!import FILE.dib (.ipynb, .cs, .csx)");
        var path = Located(command.Arguments[0]);
        if (!File.Exists(path)) throw CellFailedException.Magic(command.Line, $"#!import: there is no file {path}.");
        if (!imports.Add(path)) throw CellFailedException.Magic(command.Line, $"#!import: {path} imports itself.");
        var place = "";
        var outer = csharp.ImportFolder;
        try
        {
            csharp.ImportFolder = Path.GetDirectoryName(path);
            var file = Path.GetFileName(path);
            scripts.Add(file);
            if (Path.GetExtension(path).ToUpperInvariant() is ".CS" or ".CSX")
            {
                await RunSourceAsync(KernelNames.CSharp, await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false), file,
                    context, cancellation).ConfigureAwait(false);
                return;
            }
            var cells = NotebookDocument.Read(path).Cells;
            for (var n = 0; n < cells.Count; n++)
            {
                if (cells[n].IsMarkdown) continue;
                place = FormattableString.Invariant($", cell {n + 1}");
                await RunSourceAsync(cells[n].Kernel, cells[n].Source, $"{file}, cell {n + 1}", context, cancellation)
                    .ConfigureAwait(false);
            }
        }
        catch (CellFailedException failed)
        {
            if (failed.Error.Line is { } line) place += FormattableString.Invariant($", line {line}");
            var message = $"#!import {command.Arguments[0]}{place}: {failed.Error.Message}";
            throw new CellFailedException(failed.Error with { Message = message, Line = command.Line, Column = 1 }, failed);
        }
        catch (NotebookFormatException error)
        {
            throw CellFailedException.Magic(command.Line, $"#!import: {error.Message}");
        }
        finally
        {
            csharp.ImportFolder = outer;
            imports.Remove(path);
        }
    }

    /// <summary>
    /// A file that a command names, by its whole path: beside the file that is being imported, and where there is none, or none is being
    /// imported, in the notebook's folder.
    /// </summary>
    private string Located(string file) =>
        csharp.ImportFolder is { } importing && Path.GetFullPath(Path.Combine(importing, file)) is var near && File.Exists(near)
            ? near : Path.GetFullPath(Path.Combine(folder, file));

    /// <summary>Makes a value a C# variable of its own type.</summary>
    private async Task SetVariableAsync(string variable, object? value, int line, CancellationToken cancellation)
    {
        if (!Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(variable))
            throw CellFailedException.Magic(line, $"'{variable}' is no name that a C# variable can have.");
        var type = TypeName.Full(value?.GetType() ?? typeof(object));
        var key = SharedValues.Put(value);
        var code = string.Create(CultureInfo.InvariantCulture,
            $"var @{variable} = ({type})global::Playbook.Notebooks.Scripting.SharedValues.Take({key});");
        try
        {
            var piece = csharp.Compile(code, "shared value", cancellation);
            await piece.Run!().ConfigureAwait(false);
            piece.Accept();
        }
        finally
        {
            SharedValues.Take(key);
        }
    }
}
