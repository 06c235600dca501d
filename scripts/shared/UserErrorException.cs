namespace Playbook.Scripts;

/// <summary>A mistake of the caller's, said in one sentence that names the value and what is allowed.</summary>
internal sealed class UserErrorException(string message) : Exception(message);
