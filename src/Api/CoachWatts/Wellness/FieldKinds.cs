using System.Text.Json.Nodes;
using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.OAuth;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>The places in which members of a wellness record live.</summary>
internal static class FieldKinds
{
    public static CoachField Body(
        BodyField body, Func<WellnessView, object?> get, Func<BodyMetricPatch, FieldValue, BodyMetricPatch> set) => new(
            body,
            Permission.BodyRead,
            Permission.BodyWrite,
            day => get(day.View),
            (patch, value) => patch with
            {
                // The instant that stands for a day among measurements (design: dialects).
                Body = set(patch.Body ?? new BodyMetricPatch(new DateTimeOffset(patch.Day, TimeOnly.MinValue, TimeSpan.Zero)), value),
            });

    public static CoachField Night(
        BodyField body, Func<WellnessView, object?> get, Func<SleepDayPatch, FieldValue, SleepDayPatch> set) => new(
            body,
            Permission.SleepRead,
            Permission.SleepWrite,
            day => get(day.View),
            (patch, value) => patch with { Night = set(patch.Night ?? new SleepDayPatch(patch.Day), value) });

    public static CoachField Daily(
        BodyField body, Func<WellnessView, object?> get, Func<DailyWellnessPatch, FieldValue, DailyWellnessPatch> set) => new(
            body,
            Permission.DailyWellnessRead,
            Permission.DailyWellnessWrite,
            day => get(day.View),
            (patch, value) => patch with { Daily = set(patch.Daily ?? new DailyWellnessPatch(patch.Day), value) });

    public static CoachField Own(
        BodyField body, Func<WellnessDay, object?> get, Func<WellnessDayPatch, FieldValue, WellnessDayPatch> set) => new(
            body,
            Permission.DailyWellnessRead,
            Permission.DailyWellnessWrite,
            day => day.Own is { } own ? get(own) : null,
            (patch, value) => patch with { Own = set(OwnOf(patch), value) });

    /// <summary>What no collection has a place for: kept as a member of its own, which other dialects show by its name.</summary>
    public static CoachField Further(BodyField body, string? name = null) => new(
        body,
        Permission.DailyWellnessRead,
        Permission.DailyWellnessWrite,
        body.Kind switch
        {
            FieldKind.Text => day => day.Text(name ?? body.Name),
            FieldKind.Integer => day => day.Integer(name ?? body.Name),
            _ => day => day.Number(name ?? body.Name),
        },
        (patch, value) => WithMember(patch, name ?? body.Name, body.Kind == FieldKind.Text ? JsonValue.Create(value.Text) : JsonValue.Create(value.Number)));

    /// <summary>The same for an amount that clients send with decimals.</summary>
    public static CoachField FurtherRounded(BodyField body) => Further(body) with
    {
        Get = day => day.Integer(body.Name),
        Set = (patch, value) => WithMember(patch, body.Name, JsonValue.Create(Rounded(value))),
    };

    /// <summary>A feeling from 1 to 10.</summary>
    public static CoachField Felt(
        string name, Scale scale, string description, Func<WellnessDay, int?> get, Func<WellnessDayPatch, int, WellnessDayPatch> set) => new(
            BodyField.Integer(name, Scale.Lowest, Scale.Highest, "points", description),
            Permission.DailyWellnessRead,
            Permission.DailyWellnessWrite,
            day => day.Own is { } own ? scale.Show(get(own), day.Integer(Scale.NameOf(name))) : null,
            (patch, value) => WithMember(
                patch with { Own = set(OwnOf(patch), scale.ToStep((int)value.Number)) }, Scale.NameOf(name), JsonValue.Create((int)value.Number)));

    public static Sent<double?> Number(FieldValue value) => new(true, value.Number);

    public static Sent<int?> Integer(FieldValue value) => new(true, Rounded(value));

    public static Sent<string?> Text(FieldValue value) => new(true, value.Text);

    private static int Rounded(FieldValue value) => (int)Math.Round(value.Number, MidpointRounding.AwayFromZero);

    private static WellnessDayPatch OwnOf(WellnessPatch patch) => patch.Own ?? new WellnessDayPatch(patch.Day);

    private static WellnessPatch WithMember(WellnessPatch patch, string name, JsonNode? value)
    {
        var own = OwnOf(patch);
        var members = JsonNode.Parse(own.Custom ?? "{}")!.AsObject();
        members[name] = value;

        return patch with { Own = own with { Custom = members.ToJsonString() } };
    }
}
