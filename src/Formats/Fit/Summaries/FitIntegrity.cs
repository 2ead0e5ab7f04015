namespace TrainItAll.Formats.Fit;

/// <summary>Whether a file, or each file of a chain, is as its writer closed it.</summary>
/// <param name="IsHeaderIntact">No header has a wrong checksum. A missing one is allowed.</param>
/// <param name="IsSizeIntact">The data sizes fit, and no bytes follow that belong to nothing.</param>
/// <param name="IsCrcIntact">The checksums over header and records are right.</param>
/// <param name="IsReadable">All records could be followed to the end.</param>
public sealed record FitIntegrity(bool IsHeaderIntact, bool IsSizeIntact, bool IsCrcIntact, bool IsReadable)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => IsHeaderIntact && IsSizeIntact && IsCrcIntact && IsReadable;
}
