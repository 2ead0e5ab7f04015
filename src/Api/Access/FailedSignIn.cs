using Microsoft.AspNetCore.Authentication;

namespace TrainItAll.Api.Access;

/// <summary>Why the credentials of a request were not taken; the framework forgets it until the answer is written.</summary>
/// <param name="reason">For the caller.</param>
internal sealed class FailedSignIn(string reason)
{
    /// <summary>This address has failed too often to be told more.</summary>
    public static readonly FailedSignIn OneTooMany = new("Too many failed attempts.");

    /// <summary>RFC 6750 §2: a request has one credential.</summary>
    public static readonly FailedSignIn Several = new("Send one credential, once: several came, in headers or in the address.");

    /// <summary>Another site's page used the visitor's cookie.</summary>
    public static readonly FailedSignIn ForeignPage = new("The page that asks is not one of ours.");

    public string Reason => reason;

    public AuthenticateResult Result { get; } = AuthenticateResult.Fail(reason);
}
