namespace TrainItAll.Storage.Accounts;

/// <summary>Another user has this address.</summary>
public sealed class EmailTakenException : Exception
{
    /// <summary>Says that the address is taken.</summary>
    public EmailTakenException()
        : base("A user with this email address exists already.")
    {
    }

    /// <summary>Says so in other words.</summary>
    /// <param name="message">The words.</param>
    public EmailTakenException(string message)
        : base(message)
    {
    }

    /// <summary>Says so with a cause.</summary>
    /// <param name="message">The words.</param>
    /// <param name="innerException">The cause.</param>
    public EmailTakenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>No organization has this id.</summary>
public sealed class OrganizationNotFoundException : Exception
{
    /// <summary>Says that the organization is not there.</summary>
    public OrganizationNotFoundException()
        : base("There is no organization with this id.")
    {
    }

    /// <summary>Says so in other words.</summary>
    /// <param name="message">The words.</param>
    public OrganizationNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Says so with a cause.</summary>
    /// <param name="message">The words.</param>
    /// <param name="innerException">The cause.</param>
    public OrganizationNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
