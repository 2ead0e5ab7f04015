namespace TrainItAll.Formats.Fit;

/// <summary>Asks a typed message for what it has, so that every conversion runs.</summary>
internal static class TypedMessages
{
    public static void Touch(FitMessage message)
    {
        switch (message.Number)
        {
            case 18:
                var session = new FitSessionMessage(message);
                _ = (session.TotalTimerTimeSeconds, session.StartTime, session.TimeInHeartRateZoneSeconds, session.SportProfileName, session.AvgAltitudeMeters);
                break;
            case 19:
                var theLap = new FitLapMessage(message);
                _ = (theLap.AvgSpeedMetersPerSecond, theLap.StartTime, theLap.Intensity);
                break;
            case 20:
                var theRecord = new FitRecordMessage(message);
                _ = (theRecord.DistanceMeters, theRecord.SpeedMetersPerSecond, theRecord.AltitudeMeters, theRecord.TotalCycles, theRecord.AccumulatedPowerWatts, theRecord.PositionLatitudeDegrees);
                break;
            case 21:
                var theEvent = new FitEventMessage(message);
                _ = (theEvent.Data, theEvent.Timestamp);
                break;
            case 78:
                var hrv = new FitHrvMessage(message);
                _ = (hrv.TimeSeconds, 0);
                break;
            case 101:
                var theLength = new FitLengthMessage(message);
                _ = (theLength.StartTime, theLength.AvgSpeedMetersPerSecond);
                break;
            case 225:
                var theSet = new FitSetMessage(message);
                _ = (theSet.Timestamp, theSet.Category);
                break;
            case 0:
                var theFileId = new FitFileIdMessage(message);
                _ = (theFileId.TimeCreated, theFileId.ProductName);
                break;
            case 34:
                var activity = new FitActivityMessage(message);
                _ = (activity.LocalTimestamp, activity.TotalTimerTimeSeconds);
                break;
            case 23:
                var theDeviceInfo = new FitDeviceInfoMessage(message);
                _ = (theDeviceInfo.ProductName, 0);
                break;
            default:
                break;
        }
    }
}
