namespace Playbook.Notebooks.Jupyter;

/// <summary>The sockets that carry messages.</summary>
internal enum JupyterChannel
{
    /// <summary>Requests, one after another.</summary>
    Shell,

    /// <summary>Requests that cannot wait for a running cell.</summary>
    Control,

    /// <summary>Questions of the kernel to the person at the notebook, and the answers.</summary>
    Stdin,

    /// <summary>What the kernel tells every client.</summary>
    IOPub,
}
