using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using Playbook.Notebooks.Scripting;

namespace Playbook.Notebooks;

/// <summary>
/// Puts checks into the compiled code of a cell: at the start of each function and before each jump backwards. So a cell is stopped by an
/// exception at a place of its own code and never within the runtime or a library, whose state an abort would break, up to the end of the
/// process.
/// </summary>
/// <remarks>In the compiled code, since there a loop is a jump back however it was written, and no line of the cell moves.</remarks>
internal static class Weaving
{
    /// <summary>The same library with checks.</summary>
    /// <param name="image">The library.</param>
    /// <param name="symbols">Its portable PDB.</param>
    /// <returns>Streams at their beginning.</returns>
    public static (MemoryStream Image, MemoryStream Symbols) Checked(MemoryStream image, MemoryStream symbols)
    {
        image.Position = symbols.Position = 0;
        using var module = ModuleDefinition.ReadModule(image, new ReaderParameters
        {
            ReadSymbols = true, SymbolStream = symbols, SymbolReaderProvider = new PortablePdbReaderProvider(),
        });
        var enter = module.ImportReference(typeof(StopCheck).GetMethod(nameof(StopCheck.Enter)));
        var turn = module.ImportReference(typeof(StopCheck).GetMethod(nameof(StopCheck.Turn)));
        // A constructor of a type that is stopped would leave the type unusable for good.
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods))
            if (method is { HasBody: true, IsConstructor: false } or { HasBody: true, IsStatic: false }) Check(method.Body, enter, turn);
        var woven = (Image: new MemoryStream(), Symbols: new MemoryStream());
        module.Write(woven.Image, new WriterParameters
        {
            WriteSymbols = true, SymbolStream = woven.Symbols, SymbolWriterProvider = new PortablePdbWriterProvider(),
        });
        woven.Image.Position = woven.Symbols.Position = 0;
        return woven;
    }

    private static void Check(MethodBody body, MethodReference enter, MethodReference turn)
    {
        body.SimplifyMacros();
        var seen = new HashSet<Instruction>();
        var back = new List<Instruction>();
        foreach (var instruction in body.Instructions)
        {
            seen.Add(instruction);
            if (instruction.Operand is Instruction to && seen.Contains(to)
                || instruction.Operand is Instruction[] all && all.Any(seen.Contains))
                back.Add(instruction);
        }
        var code = body.GetILProcessor();
        // The jump itself becomes the check, so that whoever jumps to it comes past the check; a copy of the jump follows.
        foreach (var jump in back)
        {
            var (operation, operand) = (jump.OpCode, jump.Operand);
            var copy = operand is Instruction to ? Instruction.Create(operation, to)
                : Instruction.Create(operation, (Instruction[])operand);
            (jump.OpCode, jump.Operand) = (OpCodes.Call, turn);
            code.InsertAfter(jump, copy);
        }
        var start = Start(body);
        var first = Instruction.Create(OpCodes.Call, enter);
        code.InsertBefore(start, first);
        foreach (var region in body.ExceptionHandlers.Where(region => region.TryStart == start)) region.TryStart = first;
        body.OptimizeMacros();
    }

    // Each part of an async function between two awaits is a call of one method, which hands what is thrown to the task within its try
    // block. Before that block nothing would catch it: the process would end, and who awaits the task would wait forever.
    private static Instruction Start(MethodBody body) =>
        body is { Method: { Name: "MoveNext", DeclaringType: var type }, ExceptionHandlers: { Count: > 0 } regions }
        && type.Interfaces.Any(i => i.InterfaceType.FullName == typeof(IAsyncStateMachine).FullName)
            ? regions.MinBy(region => region.TryStart.Offset)!.TryStart : body.Instructions[0];
}
