using TrainItAll.Api.OAuth;

namespace TrainItAll.Api.Tests.OAuth.Protocol;

public sealed class FormTextTests
{
    [Theory]
    [InlineData("a+b%20c", "a b c")]
    [InlineData("partner%5Fapp%2D1%2E2", "partner_app-1.2")]
    [InlineData("%C3%A9", "é")]
    [InlineData("", "")]
    public void Escapes_are_decoded(string encoded, string text) => Assert.Equal(text, FormText.Decode(encoded));

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%+1")]
    [InlineData("% 1")]
    [InlineData("%ff")]
    [InlineData("%c3")]
    [InlineData("%ed%a0%80")]
    public void Broken_ones_are_refused(string encoded) => Assert.Null(FormText.Decode(encoded));

    [Fact]
    public void A_form_keeps_its_order_and_its_doubles()
    {
        Assert.Equal(
            [new("a", "1"), new("b", ""), new("a", "2"), new("c", "x=y")],
            FormText.Parse("a=1&b&&a=2&c=x=y")!.Value.ToArray());
        Assert.Null(FormText.Parse("a=1&b=%zz"));
    }
}
