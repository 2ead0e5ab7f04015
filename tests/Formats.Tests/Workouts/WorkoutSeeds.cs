using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>What the fuzz tests start from.</summary>
internal static class WorkoutSeeds
{
    private const string Whole =
        "A ride\n\nWarmup\n- 10m ramp 50-70%\n\nMain set 3x\n- Hard 20^30 Go 4m 100% 95rpm power=3s\n- Easy 2m Z2 HR\n\nCooldown\n- 5m Z1 Press lap";

    public static byte[][] Texts { get; } =
    [
        Bytes(Whole),
        Bytes("Category: Hills\npool length: 25m\n\nSwim 4x\n- 100mtr 90% Pace\n- 20s 0\n\n- 10km 5:10-5:30/km Pace\n- 60% MMP 5m 3m RPE 6-7"),
        Bytes("- First 60^30 Second 120^30 Third 10m 65%\n- 1'30\" 200-240w intensity=recovery\n- 5m 75-80% LTHR phase=warmup\n-- no"),
    ];

    public static string[] TextPieces { get; } =
    [
        "\n", "\n\n", "- ", "3x\n", "10m ", "1h30", "5:00/km Pace ", "75% ", "Z2 HR ", "–", "ramp ", "Press lap ", "^", "60^", "\u2028", "\r",
        "Warmup\n", "Cool-down\n", "Category: ", "pool length: 25y\n", "999999999", "0", ".", "<", "w", "bpm ", "RPE 7 ", "en/", " fr/x ", "\0", "\uFFFF", "400m ", "• ",
    ];

    public static byte[][] Documents { get; } =
    [
        .. Texts.Select(text => Bytes(WorkoutDocument.Write(WorkoutText.Read(Encoding.UTF8.GetString(text)).Workout))),
        Bytes("""{"steps":[{"reps":2,"steps":[{"reps":3,"steps":[{"duration":"60","power":{"units":"w","start":100,"end":120}}]}]}],"target":"HR"}"""),
    ];

    public static string[] DocumentPieces { get; } =
    [
        "null", "1e999", "-1", "\"steps\":", "[", "]", "{", "}", ",", "\"reps\":1000,", "\"\\ud800\"", "\"units\":\"hr_zone\"", "1000000000000",
        "\"text\":\"Ride at 200w\",", "\"duration\":0.5", "\"ramp\":true,", "\"text\":\"- 4x\",", "\"pace_units\":\"MINS_MILE\",", "\"text\":\"4x\",", "\"text_locale\":{\"en\":\"a\",\"de\":\"b 5m\"},",
    ];

    public static byte[][] Zwos { get; } =
    [
        ZwoFile.Write(WorkoutText.Read(Whole, WorkoutSport.Ride).Workout).Content.ToArray(),
        Bytes("""<workout_file><sportType>run</sportType><durationType>distance</durationType><workout><Cooldown Duration="1000" PowerLow=".5" PowerHigh="1"/></workout></workout_file>"""),
        Bytes("""<?xml version="1.0" encoding="utf-8"?><workout_file><name><![CDATA[a]]></name><workout><IntervalsT Repeat="5" OnDuration="30" OffDuration="30" OnPower="1" OffPower=".5"><textevent timeoffset="0" message="Go 1/5"/></IntervalsT></workout></workout_file>"""),
    ];

    public static string[] ZwoPieces { get; } =
    [
        "<", ">", "/>", "\"", "&amp;", "&#0;", "&#x10FFFF;", "<SteadyState Duration=\"60\" Power=\"1\"/>", "<!DOCTYPE a>", "<a>", "</workout>",
        "9", "-", ".", "1e9", "NaN", "<IntervalsT Repeat=\"1000\" OnDuration=\"1\" OnPower=\"1\"/>", "<textevent message=\"x\"/>", "<FreeRide Duration=\"1\">", " 1^3 ",
    ];

    public static byte[][] Courses { get; } =
    [
        CourseFile.WriteErg(WorkoutText.Read(Whole, WorkoutSport.Ride).Workout, new WorkoutSettings { FtpWatts = 250 }).Content.ToArray(),
        CourseFile.WriteMrc(WorkoutText.Read(Whole, WorkoutSport.Ride).Workout).Content.ToArray(),
        Bytes("[COURSE HEADER]\nMINUTES FTP\n[END COURSE HEADER]\n[COURSE DATA]\n0 50\n1,5 50\nLAP\n2 LAP\n3 80%\n"),
    ];

    public static string[] CoursePieces { get; } =
    [
        "\n", "\t", "LAP\n", "[COURSE DATA]\n", "[COURSE TEXT]\n", "[END]\n", "10.00\t100\n", "99999", "-", ";", "%", "MINUTES PERCENT\n", "FTP = 250\n", "\r", "1e3", "60\tHi\t5\n", " 1^3 ",
    ];

    public static byte[][] Fits { get; } =
    [
        FitWorkoutFile.Write(WorkoutText.Read(Whole, WorkoutSport.Ride).Workout).Content.ToArray(),
        FitWorkoutFile.Write(WorkoutText.Read(Encoding.UTF8.GetString(Texts[1]), WorkoutSport.Swim).Workout).Content.ToArray(),
    ];

    public static string Flood(string name) => name switch
    {
        "text: ten megabytes in a line" => $"- {new string('a', 10_000_000)} 10m",
        "text: a million repeats" => "1000000x\n- 1m 50%\n\n1000x\n- 1s 50%\n- 1s 60%\n- 1s\n- 1s\n- 1s\n- 1s\n- 1s\n- 1s\n- 1s\n- 1s\n- 1s\n- 1s",
        "text: a line of tokens" => $"- {string.Concat(Enumerable.Repeat("75% HR ", 140_000))}10m",
        "text: nothing but repeats" => string.Concat(Enumerable.Repeat("3x\n- 1s\n", 100_000)),
        "document: nested repeats" => Nested(28, 1000),
        "document: deep" => $"{{\"steps\":{new string('[', 500_000)}",
        "document: repeats of repeats of repeats" =>
            $"{{\"steps\":[{string.Join(',', Enumerable.Repeat("""{"reps":10,"steps":[{"reps":10,"steps":[{"reps":10,"steps":[{"duration":1}]}]}]}""", 5000))}]}}",
        "zwo: intervals of intervals" =>
            $"<workout_file><workout>{string.Concat(Enumerable.Repeat("<IntervalsT Repeat=\"1000\" OnDuration=\"1\" OffDuration=\"1\" OnPower=\"1\" OffPower=\"1\"/>", 10_000))}</workout></workout_file>",
        "zwo: entities" => $"<workout_file><name>{string.Concat(Enumerable.Repeat("&#65;", 200_000))}</name></workout_file>",
        "zwo: prompts" =>
            $"<workout_file><workout><IntervalsT Repeat=\"1000\" OnDuration=\"1\" OnPower=\"1\">{string.Concat(Enumerable.Range(0, 20_000).Select(second => $"<textevent timeoffset=\"{second}\" message=\"x{second}\"/>"))}</IntervalsT></workout></workout_file>",
        "course: laps" => $"MINUTES WATTS\n[COURSE DATA]\n0 100\n{string.Concat(Enumerable.Range(0, 60_000).Select(minute => $"{minute} LAP\n"))}10000 100\n",
        "course: jumps" => $"MINUTES WATTS\n[COURSE DATA]\n{string.Concat(Enumerable.Range(0, 60_000).Select(line => $"{line / 60} {line % 60}\n"))}",
        "course: prompts" => $"MINUTES WATTS\n[COURSE DATA]\n0 1\n9 1\n[COURSE TEXT]\n{string.Concat(Enumerable.Repeat("1\tHello\t5\n", 90_000))}",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown flood."),
    };

    private static string Nested(int depth, int reps)
    {
        var text = new StringBuilder("{\"steps\":[");
        for (var level = 0; level < depth / 2; level++)
        {
            text.Append("{\"reps\":").Append(reps).Append(",\"steps\":[");
        }

        text.Append("{\"duration\":1}");
        for (var level = 0; level < depth / 2; level++)
        {
            text.Append("]}");
        }

        return text.Append("]}").ToString();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
