using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>A transaction that this browser may answer.</summary>
/// <param name="Row">As it is kept.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Client">Who asks.</param>
internal sealed record OpenTransaction(AuthorizationTransaction Row, AuthorizationRequest Request, OAuthClient Client);
