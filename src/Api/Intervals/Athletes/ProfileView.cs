using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Athletes;

namespace TrainItAll.Api.Intervals.Athletes;

/// <summary>An athlete as people find it (spec 11): nested, unlike <see cref="AthleteView"/>.</summary>
internal static class ProfileView
{
    private static readonly RawJson EmptyList = new("[]");

    /// <summary>The inner object.</summary>
    public static readonly ViewTable<AthleteView> Table = new(
        "IntervalsProfileAthlete",
        Text("id", "The athlete, i and its number.", view => view.Athlete.ShownId),
        Text("name", "Full name.", view => view.Profile.Name ?? view.Athlete.Account.Name),
        Text("email", "Email address; null for others than the athlete.", view => view.Athlete.IsCaller ? view.Athlete.Account.Email : null),
        Text("sex", "As the athlete says.", view => view.Profile.Sex),
        Text("city", "As the athlete says.", view => view.Profile.City),
        Text("state", "As the athlete says.", view => view.Profile.State),
        Text("country", "As the athlete says.", view => view.Profile.Country),
        Text("timezone", "IANA zone in which days begin.", view => view.Profile.Timezone ?? "UTC"),
        Text("bio", "As the athlete says.", view => view.Profile.Bio),
        Text("website", "As the athlete says.", view => view.Profile.Website),
        Text("profile_medium", "Address of a picture.", view => view.Athlete.Account.Image),
        new("icu_coach", ViewShape.Truth, "Whether this is a coach.", view => view.Athlete.Account.Role == Storage.Accounts.Role.Coach),
        new("countries", ViewShape.List, "Always empty.", _ => EmptyList),
        new("languages", ViewShape.List, "Always empty.", _ => EmptyList));

    public static readonly ViewTable<AthleteView> Outer = new(
        "IntervalsProfile",
        new("athlete", ViewShape.Object, "The athlete.", _ => null),
        new("sharedFolders", ViewShape.List, "Always empty.", _ => EmptyList),
        new("customItems", ViewShape.List, "Always empty.", _ => EmptyList));

    public static ViewAnswer Of(AthleteView view, StreamPosition at) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("athlete");
            Table.Write(writer, view, FieldSelection.Everything);
            writer.WriteStartArray("sharedFolders");
            writer.WriteEndArray();
            writer.WriteStartArray("customItems");
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        at);

    private static ViewField<AthleteView> Text(string name, string description, Func<AthleteView, string?> value) =>
        new(name, ViewShape.Text, description, value);
}
