using TrainItAll.Api.OAuth;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.OAuth.Protocol;

public sealed class AuthorizationReaderTests
{
    private const string Uri = "https://app.example/cb";

    private static readonly OAuthClient Client = new(
        "partner_app", "App", true, ClientProfile.Native, [Uri], ["profile:read", "sleep:read"], DateTimeOffset.UnixEpoch);

    private static readonly KeyValuePair<string, string>[] Right =
    [
        new("client_id", "partner_app"), new("redirect_uri", Uri), new("response_type", "code"), new("scope", "sleep:read profile:read"),
        new("state", "st"), new("code_challenge", OAuthHost.Challenge), new("code_challenge_method", "S256"),
    ];

    [Fact]
    public void A_right_request_is_taken_as_it_is()
    {
        var accepted = Assert.IsType<AuthorizationReading.Accepted>(Read(Right));

        Assert.Equal((Uri, "st", OAuthHost.Challenge, Prompts.Needed), (accepted.Request.RedirectUri, accepted.Request.State, accepted.Request.Challenge, accepted.Request.Prompts));
        Assert.Equal(["sleep:read", "profile:read"], accepted.Request.Scopes.ToArray());
    }

    [Theory]
    [InlineData("login", Prompts.Login)]
    [InlineData("select_account", Prompts.Login)]
    [InlineData("consent  login", Prompts.Login | Prompts.Consent)]
    [InlineData("none", Prompts.None)]
    public void Prompts_are_a_set(string text, object expected) =>
        Assert.Equal(expected, Assert.IsType<AuthorizationReading.Accepted>(Read([.. Right, new("prompt", text)])).Request.Prompts);

    [Fact]
    public void Of_several_faults_the_first_in_the_specs_order_is_told()
    {
        Assert.Equal("request_not_supported", CodeOf([.. Without("response_type", "scope"), new("request", "x")]));
        Assert.Equal("invalid_request", CodeOf([.. Without("scope", "code_challenge")]));
        Assert.Equal("invalid_scope", CodeOf([.. Without("scope"), new("prompt", "nonsense")]));
        Assert.Equal("invalid_request", CodeOf([.. Without("scope"), new("state", "again")]));
    }

    [Fact]
    public void Before_the_address_is_known_to_be_the_clients_nothing_is_sent_there()
    {
        Assert.IsType<AuthorizationReading.Unsafe>(Read([.. Without("redirect_uri")]));
        Assert.IsType<AuthorizationReading.Unsafe>(Read([.. Without("redirect_uri", "scope"), new("redirect_uri", Uri + "/")]));
    }

    private static AuthorizationReading Read(KeyValuePair<string, string>[] parameters) =>
        AuthorizationReader.Read(new Parameters(parameters), Client);

    private static string CodeOf(KeyValuePair<string, string>[] parameters) =>
        Assert.IsType<AuthorizationReading.Refused>(Read(parameters)).Error.Code;

    private static IEnumerable<KeyValuePair<string, string>> Without(params string[] names) =>
        Right.Where(parameter => !names.Contains(parameter.Key, StringComparer.Ordinal));
}
