using System.Threading.Channels;

namespace Playbook.Notebooks.Jupyter;

/// <summary>Questions of a running cell to the person at the notebook, over the stdin channel.</summary>
internal sealed class InputChannel(KernelMessages messages)
{
    // A client that answers without having been asked must not fill the memory: the latest answer counts.
    private readonly Channel<string> answers =
        Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private volatile JupyterMessage? asker;

    /// <summary>Says on whose behalf the next questions are; <c>null</c> when nobody may be asked.</summary>
    public void Allow(JupyterMessage? request) => asker = request;

    /// <summary>Takes a client's answer.</summary>
    public void Answer(JupyterMessage reply) => answers.Writer.TryWrite(reply.Text("value"));

    /// <summary>Asks; <c>null</c> when the client said that it cannot be asked.</summary>
    public async Task<string?> AskAsync(InputRequest question, CancellationToken cancellation)
    {
        if (asker is not { } request) return null;
        while (answers.Reader.TryRead(out _))
        {
            // An answer that came too late for a question before.
        }
        var prompt = question.Prompt.Length > 0 ? question.Prompt : question.Name.Length > 0 ? question.Name + ": " : "";
        messages.Ask(request, new() { ["prompt"] = prompt, ["password"] = question.IsPassword });
        return await answers.Reader.ReadAsync(cancellation).ConfigureAwait(false);
    }
}
