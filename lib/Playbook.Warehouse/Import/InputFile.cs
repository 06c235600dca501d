namespace Playbook.Warehouse.Import;

/// <summary>A file to load.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">How messages and the import log call it: its name, or archive/name when it was unpacked.</param>
public sealed record InputFile(string Path, string Name)
{
    /// <summary>A file that lies where the user keeps it.</summary>
    /// <param name="path">Its path.</param>
    public static InputFile At(string path) => new(path, Persons.Masked(System.IO.Path.GetFileName(path)));
}
