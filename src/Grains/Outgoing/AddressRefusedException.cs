namespace TrainItAll.Outgoing;

/// <summary>No connection was made, because of where it would have gone.</summary>
internal sealed class AddressRefusedException : Exception
{
    public AddressRefusedException()
        : base("The address is not public.")
    {
    }

    public AddressRefusedException(string message)
        : base(message)
    {
    }

    public AddressRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
