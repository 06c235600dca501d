namespace Playbook.Warehouse.Import;

/// <summary>What a file says a cell is: text files know only text, workbooks type their cells.</summary>
internal enum CellForm : byte
{
    Text,

    /// <summary>A numeric cell of a workbook, printed with the 15 digits that it keeps.</summary>
    Number,

    /// <summary>The same in a workbook that counts its days from 1904.</summary>
    NumberOf1904,

    /// <summary>A numeric cell that the workbook shows as a date.</summary>
    Date,

    /// <summary>A formula that failed, such as #DIV/0!.</summary>
    Error,
}
