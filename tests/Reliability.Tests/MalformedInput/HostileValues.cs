namespace TrainItAll.Reliability.MalformedInput;

/// <summary>Values in the place of a right one: JSON that is wrong for the field, and text that is no JSON at all.</summary>
internal static class HostileValues
{
    private static readonly string[] Fixed =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "1.5", "-1e-400", "1e400", "-1e400", "1e308", "1e-308", "NaN", "Infinity",
        "-Infinity", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
        "18446744073709551616", "0.1e1", "1E+2", "01", "+1", ".5", "5.", "0x10", "1_000", "1,5",
        "\"\"", "\" \"", "\"0\"", "\"-1\"", "\"NaN\"", "\"12\"", "\"null\"", "\"RUN\"", "\"run\"", "\"RUN \"",
        "[]", "{}", "[[]]", "[1]", "{\"a\":1}", "{\"\":null}", "[null]", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\"",
        "\"\\ud800\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\uFFFE\\uFFFF\"", "\"\\u202Eabc\"", "\"\\x41\"", "\"\\u12\"",
        "\"line\nbreak\"", "\"tab\tstop\"", "'single'", "undefined", "\"unclosed", "{\"unclosed\":", "[1,", "/*c*/1", "1//c", "--1", "e5",
        "{\"\\ud800\":1}", "{\"a\":\"\\udc00\"}", "[\"\\ud800\"]", "{\"\\u0000\":\"\\u0000\"}", "\"\u00e9\u0301\"", "\"\ufeff\"",
        "\"0000-00-00\"", "\"0000-01-01\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"9999-99-99\"", "\"10000-01-01\"", "\"2026-02-30\"",
        "\"2026-1-1\"", "\"2026-01-01T\"", "\"20260101\"", "\"-2026-01-01\"", "\"2026-01-01T00:00:00Z\"", "\"+002026-01-01\"",
        "\"0000-01-01T00:00:00.000Z\"", "\"0001-01-01T00:00:00.000+14:00\"", "\"9999-12-31T23:59:59.999-14:00\"",
        "\"9999-12-31T23:59:60Z\"", "\"2026-01-01T24:00:00Z\"", "\"2026-01-01T25:00:00Z\"", "\"2026-01-01T00:00:00\"",
        "\"2026-01-01T00:00:00+99:99\"", "\"2026-01-01T00:00:00.123456789012345Z\"", "-62135596800", "253402300800", "253402300799999",
        "1e18", "-1e18", "1768674000", "1768674000000", "\"Mars/Olympus\"", "\"../../etc/passwd\"", "\"'; DROP TABLE record; --\"",
        "\"%s%n\"", "\"<script>\"", "\"${jndi:ldap://x}\"",
    ];

    public static string Any(Random random) => random.Next(20) switch
    {
        0 => $"\"{new string('x', random.Next(300, 200_000))}\"",
        1 => $"\"{string.Concat(Enumerable.Repeat("\\u00e9", random.Next(100, 20_000)))}\"",
        2 => new string('[', random.Next(50, 200)) + new string(']', random.Next(50, 200)),
        3 => new string('9', random.Next(20, 5_000)),
        4 => $"0.{new string('3', random.Next(20, 5_000))}",
        _ => Fixed[random.Next(Fixed.Length)],
    };
}
