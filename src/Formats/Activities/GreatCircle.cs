namespace TrainItAll.Formats;

/// <summary>Distances on a sphere of the earth's mean radius: right to 0.5 %, as everyone computes them.</summary>
internal static class GreatCircle
{
    private const double EarthRadiusMeters = 6_371_008.8;

    public static double Meters(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var northSine = Math.Sin(double.DegreesToRadians(otherLatitude - latitude) / 2);
        var eastSine = Math.Sin(double.DegreesToRadians(otherLongitude - longitude) / 2);
        var latitudes = Math.Cos(double.DegreesToRadians(latitude)) * Math.Cos(double.DegreesToRadians(otherLatitude));
        var halfChordSquared = (northSine * northSine) + (latitudes * eastSine * eastSine);

        return 2 * EarthRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(halfChordSquared)));
    }
}
