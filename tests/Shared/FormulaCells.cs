namespace Playbook.Testing;

/// <summary>Texts of cells and what a spreadsheet may get of them: one list for every way in which the kit writes tables.</summary>
internal static class FormulaCells
{
    /// <summary>Text, and the text as it is written.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "=1+1", "'=1+1" }, { "@SUM(A1)", "'@SUM(A1)" }, { "-a", "'-a" }, { "+1-1", "'+1-1" },
        { "-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0" },
        { "＝1+1", "'＝1+1" }, { "＋1+A1", "'＋1+A1" }, { "－1+A1", "'－1+A1" }, { "＠SUM(A1)", "'＠SUM(A1)" }, { "\tx", "'\tx" },
        { "\u0001=1", "'\u0001=1" },
        { "-", "'-" }, { "+", "'+" }, { "-3", "-3" }, { "+3.5", "+3.5" }, { "-1e-5", "-1e-5" }, { "-.5", "-.5" },
        { "a=1", "a=1" }, { " =1", " =1" }, { "−5", "−5" }, { "", "" },
    };
}
