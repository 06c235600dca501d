namespace Playbook.Warehouse.Import;

/// <summary>What a text tells of a person.</summary>
internal enum PersonKind
{
    None,
    Mobile,
    Landline,
    IdentityCard,
    BankCard,
    Mail,
    WeChat,
    Address,
}
