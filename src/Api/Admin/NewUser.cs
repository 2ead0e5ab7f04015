using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Admin;

/// <summary>A user as the operator asks for it; each part is checked already.</summary>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Password">In clear; hashed before it is kept.</param>
/// <param name="Name">Full name.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="OrganizationId">An existing organization; null makes a new one.</param>
internal sealed record NewUser(string Email, string Password, string? Name, Role Role, string? OrganizationId);
