using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>Who is signed in in this browser.</summary>
/// <param name="Id"><c>ses_…</c>; opens nothing.</param>
/// <param name="Account">The user, as of now.</param>
/// <param name="SignedInAt">UTC.</param>
internal sealed record BrowserSession(string Id, Account Account, DateTimeOffset SignedInAt);
