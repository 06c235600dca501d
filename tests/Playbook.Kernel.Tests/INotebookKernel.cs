namespace Playbook.Kernel.Tests;

/// <summary>An engine that Jupyter's nbconvert can run a notebook in.</summary>
public interface INotebookKernel
{
    /// <summary>Name of its kernelspec.</summary>
    string Name { get; }

    /// <summary>Executes an .ipynb and writes it with its outputs to another file; a failed cell fails the test.</summary>
    Task ExecuteAsync(string file, string shown);
}
