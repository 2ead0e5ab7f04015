namespace TrainItAll.Silo.Mails;

/// <summary>Sends mails to users.</summary>
internal interface IMailSender
{
    /// <summary>Hands a mail over; it may arrive later, or not at all.</summary>
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>A mail in plain text.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">One line of ASCII.</param>
/// <param name="Text">Lines end in a line feed.</param>
internal sealed record Mail(string To, string Subject, string Text);
