#!/usr/bin/env dotnet
#:package NPOI
#:package SpreadCheetah
#:include ../../scripts/shared/Folders.cs
#:include SampleFile.cs
#:include Brand.cs
#:include DouyinSamples.cs
#:include AdSamples.cs
#:include CreatorSamples.cs
#:include ShelfSamples.cs
#:include ShopSamples.cs
#:include GenericSamples.cs

// Writes the made-up exports under datasets/samples: layouts, encodings and traps of the platforms, rows of a shop that does not exist. The
// same rows every time; workbooks differ in their bytes because they carry the moment they were written.
using Playbook.Scripts;
using Playbook.Scripts.Samples;

var folder = args.Length > 0 ? args[0] : Path.Combine(Folders.Root, "datasets", "samples");
Directory.CreateDirectory(folder);
SampleFile[] files = [.. DouyinSamples.All(), .. AdSamples.All(), .. CreatorSamples.All(), .. ShelfSamples.All(),
    .. ShopSamples.All(), .. GenericSamples.All()];
foreach (var file in files)
{
    await file.WriteAsync(folder);
    Console.WriteLine($"{file.Name}: {file.Rows.Count} lines");
}
