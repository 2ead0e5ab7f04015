using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Intervals.Athletes;

/// <summary>An athlete as people find it (spec 11): nested, unlike <see cref="AthleteView"/>.</summary>
internal static class ProfileView
{
    private static readonly RawJson EmptyList = new("[]");

    /// <summary>The inner object.</summary>
    public static readonly ViewTable<PathAthlete> Table = new(
        "IntervalsProfileAthlete",
        Text("id", "The athlete, i and its number.", athlete => athlete.ShownId),
        Text("name", "Full name.", athlete => athlete.Account.Name),
        Text("email", "Email address; null for others than the athlete.", athlete => athlete.IsCaller ? athlete.Account.Email : null),
        Text("sex", "Not kept.", _ => null),
        Text("city", "Not kept.", _ => null),
        Text("state", "Not kept.", _ => null),
        Text("country", "Not kept.", _ => null),
        Text("timezone", "IANA zone in which days begin.", _ => "UTC"),
        Text("bio", "Not kept.", _ => null),
        Text("website", "Not kept.", _ => null),
        Text("profile_medium", "Address of a picture.", athlete => athlete.Account.Image),
        new("icu_coach", ViewShape.Truth, "Whether this is a coach.", athlete => athlete.Account.Role == Storage.Accounts.Role.Coach),
        new("countries", ViewShape.List, "Always empty.", _ => EmptyList),
        new("languages", ViewShape.List, "Always empty.", _ => EmptyList));

    public static readonly ViewTable<PathAthlete> Outer = new(
        "IntervalsProfile",
        new("athlete", ViewShape.Object, "The athlete.", _ => null),
        new("sharedFolders", ViewShape.List, "Always empty.", _ => EmptyList),
        new("customItems", ViewShape.List, "Always empty.", _ => EmptyList));

    public static ViewAnswer Of(PathAthlete athlete) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("athlete");
            Table.Write(writer, athlete, FieldSelection.Everything);
            writer.WriteStartArray("sharedFolders");
            writer.WriteEndArray();
            writer.WriteStartArray("customItems");
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        at: null);

    private static ViewField<PathAthlete> Text(string name, string description, Func<PathAthlete, string?> value) =>
        new(name, ViewShape.Text, description, value);
}
