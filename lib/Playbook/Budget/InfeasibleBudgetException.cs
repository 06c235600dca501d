namespace Playbook.Budget;

/// <summary>The limits of an allocation contradict each other; the message names them and the range of budgets that would do.</summary>
public sealed class InfeasibleBudgetException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    public InfeasibleBudgetException() : this("The limits of the allocation contradict each other.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public InfeasibleBudgetException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public InfeasibleBudgetException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Creates the exception with the budgets for which the limits can hold; null where no budget helps.</summary>
    public InfeasibleBudgetException(string message, double? minimum, double? maximum)
        : base(message) => (Minimum, Maximum) = (minimum, maximum);

    /// <summary>Least budget for which the limits can hold; null when no budget helps.</summary>
    public double? Minimum { get; }

    /// <summary>Largest budget for which the limits can hold; null when no budget helps.</summary>
    public double? Maximum { get; }
}
