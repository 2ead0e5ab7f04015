using System.Globalization;
using System.Text;
using QRCoder;

namespace TrainItAll.Api.Pages.Account;

/// <summary>A QR code as a drawing inside the page: nothing is loaded, and nobody else sees what it says.</summary>
internal static class QrPicture
{
    public static string Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (code.ModuleMatrix[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        return $"""<svg class="qr" role="img" aria-label="QR code with the key below" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><path d="{path}"/></svg>""";
    }
}
