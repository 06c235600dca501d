using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Kit;
using Playbook.Notebooks;
using CSharpKernel = Microsoft.DotNet.Interactive.CSharp.CSharpKernel;

namespace Playbook.Interactive;

/// <summary>SQL cells in Microsoft.DotNet.Interactive: shown as ours are, and a named result is a variable of the C# cells.</summary>
internal sealed partial class DuckDbKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    private const string NameOption = "--name";

    private readonly CSharpKernel csharp;
    private readonly CSharpVariables variables;
    private readonly Lazy<KernelSpecifierDirective> directive;
    private SqlKernel database;

    /// <summary>Cells of a connection.</summary>
    /// <param name="database">The connection, closed with the kernel.</param>
    /// <param name="csharp">The kernel whose variables <c>$name</c> stands for and that gets named results.</param>
    public DuckDbKernel(SqlKernel database, CSharpKernel csharp)
        : base(database.Name)
    {
        (this.database, this.csharp, variables) = (database, csharp, new(csharp));
        directive = new(() =>
        {
            var own = base.KernelSpecifierDirective;
            own.Parameters.Add(new(NameOption, "the C# variable that the result becomes, a DataFrame"));
            return own;
        });
        KernelInfo.LanguageName = "SQL";
        KernelInfo.DisplayName = $"{database.Name} - DuckDB";
        RegisterForDisposal(Close);
    }

    /// <inheritdoc/>
    public override KernelSpecifierDirective KernelSpecifierDirective => directive.Value;

    /// <summary>Goes on with another connection.</summary>
    public void Reconnect(SqlKernel other)
    {
        Close();
        database = other;
    }

    /// <inheritdoc/>
    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        try
        {
            var name = command.Parameters.TryGetValue(NameOption, out var given) ? given : null;
            var run = await database.RunAsync(command.Code, 0, (parameter, line) => SqlParameters.Find(parameter, line, variables),
                name is not null, context.CancellationToken).ConfigureAwait(false);
            foreach (var (_, table) in run.Results) Show(table, command, context);
            if (name is not null) await KeepAsync(name, run, command, context).ConfigureAwait(false);
        }
        catch (CellFailedException failed)
        {
            context.Fail(command, message: failed.Error is { Line: > 1 and var line }
                ? $"{failed.Error.Message} (line {line} of the query)" : failed.Error.Message);
        }
    }

    private static void Show(SqlTable table, SubmitCode command, KernelInvocationContext context) => context.Publish(
        new DisplayedValueProduced(table, command, [.. SqlCell.Forms(table).Select(form => new FormattedValue(form.Key, form.Value))]));

    private async Task KeepAsync(string name, SqlRun run, SubmitCode command, KernelInvocationContext context)
    {
        var kept = SqlCell.Keep(database, name, command.Code, run, 1, text => context.Warn(command, text));
        FrameSource.Remember(kept.Frame, kept.Name, kept.Sql, kept.Parameters);
        await csharp.SetValueAsync(name, kept.Frame, typeof(DataFrame)).ConfigureAwait(false);
    }

    private void Close() => database.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
