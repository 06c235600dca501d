namespace Playbook.Warehouse.Import;

/// <summary>How the text of one column of a file is read.</summary>
public enum FieldType
{
    /// <summary>Text, trimmed.</summary>
    Text,

    /// <summary>An id kept as text: a leading apostrophe and tabs are cut, scientific notation is refused (digits are lost).</summary>
    Id,

    /// <summary>An id of a person: only its keyed hash is kept.</summary>
    Person,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a decimal point; thousands may be grouped.</summary>
    Number,

    /// <summary>Money; kept in yuan with two decimals, not negative unless the mapping says so.</summary>
    Money,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment; kept in Beijing time.</summary>
    Timestamp,

    /// <summary>A length of time; kept in seconds.</summary>
    Duration,
}
