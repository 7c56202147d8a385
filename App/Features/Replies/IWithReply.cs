using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Replies;

/// <summary>Something that happens in the transaction of an answer, once, however often the answer is sent.</summary>
internal interface IWithReply
{
    ValueTask DoAsync(WriteScope scope, Conversation conversation, Message message);
}
