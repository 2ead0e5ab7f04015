using System.Globalization;
using System.Text;
using TrainItAll.Api.Activities;
using TrainItAll.Api.BodyMetrics;
using TrainItAll.Api.DailyWellness;
using TrainItAll.Api.Files;
using TrainItAll.Api.Idempotency;
using TrainItAll.Api.NutritionDays;
using TrainItAll.Api.SleepDays;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Upserts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Tests.OpenApi;

/// <summary>docs/api/limits.md is written from the tables that check the bodies, so it cannot be wrong about them.</summary>
public sealed class LimitsDocumentTests
{
    private static readonly (string Path, BodySchema Schema)[] Bodies =
    [
        ("/activities", ActivityBody.Schema),
        ("/body-metrics", BodyMetricBody.Schema),
        ("/sleep-days", SleepDayBody.Schema),
        ("/nutrition-days", NutritionDayBody.Schema),
        ("/daily-wellness", DailyWellnessBody.Schema),
    ];

    [Fact]
    public Task The_limits_document_says_what_the_binder_checks()
    {
        var text = new StringBuilder();
        text.AppendLine("# Limits of the External API v1").AppendLine();
        text.AppendLine("Written by `LimitsDocumentTests` from the tables that check the requests; do not edit.").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            - JSON bodies: at most {RequestBounds.JsonBytesMax:N0} bytes, {RequestBounds.JsonDepthMax} levels deep, UTF-8.
            - Training files (FIT, TCX, GPX): at most {Storage.Files.IFileStore.SizeBytesMax:N0} bytes, packed and unpacked; archives at most {UploadBounds.ArchiveFilesMax} files and {UploadBounds.ArchiveBytesMax:N0} bytes unpacked; file names at most {TrainItAll.Files.FileBounds.FileNameCharsMax} characters.
            - Days and instants: {WriteBounds.DayMin:yyyy-MM-dd} to {WriteBounds.DayMax:yyyy-MM-dd}.
            - Pages: at most {TrainItAll.Paging.PageRequest.MaxSize} items; more is capped.
            - `Idempotency-Key`: 1 to {IdempotencyKey.CharsMax} visible ASCII characters.
            - Bounds are inclusive. Text is counted in Unicode code points and holds no control characters except tab and line breaks.
            """);
        foreach (var (path, schema) in Bodies)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## POST /api/external/v1{path}").AppendLine();
            text.AppendLine(schema.Description).AppendLine();
            text.AppendLine("| field | type | required | from | to | unit |").AppendLine("|---|---|---|---:|---:|---|");
            foreach (var field in schema.Fields)
            {
                text.AppendLine(Row(field));
            }
        }

        return Repository.AssertCheckedInAsync("docs/api/limits.md", text.ToString().ReplaceLineEndings("\n"));
    }

    private static string Row(BodyField field)
    {
        var (type, from, to, unit) = field.Kind switch
        {
            FieldKind.Day => ("date", Day(WriteBounds.DayMin), Day(WriteBounds.DayMax), ""),
            FieldKind.Instant => ("instant", Day(WriteBounds.DayMin), Day(WriteBounds.DayMax), ""),
            FieldKind.Integer => ("integer", Number(field.Minimum), Number(field.Maximum), field.Unit),
            FieldKind.Number => ("number", Number(field.Minimum), Number(field.Maximum), field.Unit),
            FieldKind.Text => ("text", Number(field.Minimum), Number(field.Maximum), "characters"),
            FieldKind.Choice => (string.Join(", ", field.Choices), "", "", ""),
            FieldKind.TimeZone => ("IANA time zone", "", "", ""),
            _ => ("any JSON", "", Number(field.Maximum), "bytes"),
        };

        return $"| `{field.Name}` | {type} | {(field.IsRequired ? "yes" : "")} | {from} | {to} | {unit} |";
    }

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
