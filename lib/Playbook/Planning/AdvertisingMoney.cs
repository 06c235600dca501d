namespace Playbook.Planning;

/// <summary>Advertising money that chapters want to move or save: the same yuan can be taken from a channel once.</summary>
public static class AdvertisingMoney
{
    /// <summary>Name of the pool in every chapter that works on it.</summary>
    public const string Pool = "advertising spend to be moved or saved";
}
