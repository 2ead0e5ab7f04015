namespace TrainItAll.Api.LiveFeed;

/// <summary>Why a listener must load anew.</summary>
internal static class ResyncReasons
{
    /// <summary>The log no longer reaches back to where the listener stands.</summary>
    public const string TooOld = "too_old";

    /// <summary>The listener's number belongs to another numbering.</summary>
    public const string EpochChanged = "epoch_changed";

    /// <summary>The listener's number was never given.</summary>
    public const string Ahead = "ahead";

    /// <summary>The listener asked for the present rather than for a long backlog.</summary>
    public const string FarBehind = "far_behind";
}
