using SmallDesk.Features.Files;

namespace SmallDesk.Features.WebChat;

/// <summary>What became of an upload.</summary>
internal sealed record StoreVisitorFileResult(ChatRefusal Refusal, ChatFile? File = null);

/// <summary>Keeps a file that a visitor is about to send. Only the same visitor can send it.</summary>
internal sealed class StoreVisitorFile(UploadFile upload, ChatAddresses addresses)
{
    public async Task<StoreVisitorFileResult> ExecuteAsync(
        Visitor visitor, ChatWidget widget, string? name, Stream content, CancellationToken cancel = default)
    {
        if (!widget.Settings.Attachments) return new(ChatRefusal.NoFiles);
        return await upload.ExecuteForVisitorAsync(visitor.Id, name, content, cancel) switch
        {
            UploadFileResult.Stored stored => new(ChatRefusal.None, addresses.FileOf(widget.Key, visitor, stored.File)),
            UploadFileResult.TooLarge => new(ChatRefusal.FileTooLarge),
            _ => new(ChatRefusal.Empty),
        };
    }
}
