namespace TrainItAll.Storage;

/// <summary>The database cannot be used right now. Trying again later may help.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Says that the store cannot be used.</summary>
    public StoreUnavailableException()
        : base("The database is not available right now.")
    {
    }

    /// <summary>Says why.</summary>
    /// <param name="message">The reason, for operators.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, with a cause.</summary>
    /// <param name="message">The reason, for operators.</param>
    /// <param name="innerException">What the driver said.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>True when a write may have become durable all the same: the caller must read before it goes on.</summary>
    public bool IsOutcomeUnknown { get; init; }
}

/// <summary>Another writer has opened the athlete since: whoever holds the old epoch must reload.</summary>
public sealed class StaleEpochException : Exception
{
    /// <summary>Says that the epoch is old.</summary>
    public StaleEpochException()
        : base("Another activation has taken over this athlete.")
    {
    }

    /// <summary>Says so in other words.</summary>
    /// <param name="message">The words.</param>
    public StaleEpochException(string message)
        : base(message)
    {
    }

    /// <summary>Says so with a cause.</summary>
    /// <param name="message">The words.</param>
    /// <param name="innerException">The cause.</param>
    public StaleEpochException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A commit breaks a constraint (a taken name, file or request key). It wrote nothing.</summary>
public sealed class CommitRefusedException : Exception
{
    /// <summary>Says that a commit was refused.</summary>
    public CommitRefusedException()
        : base("The commit breaks a constraint.")
    {
    }

    /// <summary>Says which constraint.</summary>
    /// <param name="message">The constraint.</param>
    public CommitRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Says which constraint, with a cause.</summary>
    /// <param name="message">The constraint.</param>
    /// <param name="innerException">What the driver said.</param>
    public CommitRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The database was made by a newer program. Starting would damage it, so the start stops here.</summary>
public sealed class SchemaTooNewException : Exception
{
    /// <summary>Says that the schema is too new.</summary>
    public SchemaTooNewException()
        : base("The database was made by a newer version of TrainItAll.")
    {
    }

    /// <summary>Says which version was found and which is known.</summary>
    /// <param name="message">The versions and what to do.</param>
    public SchemaTooNewException(string message)
        : base(message)
    {
    }

    /// <summary>Says so with a cause.</summary>
    /// <param name="message">The versions and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SchemaTooNewException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
