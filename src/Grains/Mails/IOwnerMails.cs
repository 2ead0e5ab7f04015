namespace TrainItAll.Mails;

/// <summary>Tells owners by mail. Grains do not wait for it.</summary>
internal interface IOwnerMails
{
    /// <summary>Hands a mail over; it may arrive later, or not at all.</summary>
    void Send(OwnerMail mail);
}

/// <summary>What an owner is to read.</summary>
/// <param name="UserId">The owner, <c>usr_…</c>; empty for what belongs to the installation.</param>
/// <param name="Subject">One line of ASCII.</param>
/// <param name="Text">Lines end in a line feed.</param>
/// <param name="Page">Where the owner sees more, such as <c>/account/webhooks</c>.</param>
internal sealed record OwnerMail(string UserId, string Subject, string Text, string Page);
