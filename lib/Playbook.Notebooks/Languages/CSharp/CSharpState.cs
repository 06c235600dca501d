using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Playbook.Notebooks;

/// <summary>What the next piece of C# would be compiled against.</summary>
/// <param name="Last">The last accepted piece, which leads to those before it; <c>null</c> before the first.</param>
/// <param name="References">Assemblies known.</param>
internal sealed record CSharpState(CSharpCompilation? Last, IReadOnlyList<MetadataReference> References);
