using System.Security.Cryptography;
using System.Text;

namespace SmallDesk.Domain;

public sealed partial class Message
{
    /// <summary><see cref="DeletedById"/> of a message that was erased with the person it was about: no agent has that id.</summary>
    public const long ErasedById = -1;

    /// <summary>What an id of the channel's becomes when its message is erased: it still tells that the same message came before, and says nothing else.</summary>
    public static string ErasedIdOf(string externalId) => $"erased:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(externalId)).AsSpan(0, 16))}";

    /// <summary>Takes out everything that was said, and by whom among many. What stays is that there was a message, when, which way, and whose work it was.</summary>
    /// <param name="now">When, UTC.</param>
    public void Erase(DateTime now)
    {
        if (Delivery is DeliveryState.Queued or DeliveryState.Sending) (Delivery, DeliveryAt) = (DeliveryState.Failed, now);
        if (ExternalId is not null && !IsErased) ExternalId = ErasedIdOf(ExternalId);
        (Text, VisibleText, Html, Subject, Mail, Chat, Choices) = ("", null, null, null, null, null, null);
        (ContactPointId, ClientId, DeliveryError, DeliveryDueAt, MailDueAt) = (null, null, null, null, null);
        DeletedAt ??= now;
        DeletedById = ErasedById;
    }
}
