using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Files;

/// <summary>Largest files, in bytes.</summary>
internal static class FileLimits
{
    /// <summary>For people of ours and programs with a token: what mail carries.</summary>
    public const long Staff = 25 * 1024 * 1024;

    /// <summary>For visitors of the chat.</summary>
    public const long Visitor = 10 * 1024 * 1024;
}

/// <summary>A file as screens, the API and the chat show it.</summary>
internal sealed record FileEntry(long Id, string Name, string ContentType, long Size, string Hash, int? Width, int? Height)
{
    /// <summary>May be shown in place.</summary>
    public bool IsPicture => FileKind.IsPicture(ContentType);
}

/// <summary>What became of an upload.</summary>
internal abstract record UploadFileResult
{
    private UploadFileResult()
    {
    }

    /// <summary>Kept until it is sent with a message.</summary>
    public sealed record Stored(FileEntry File) : UploadFileResult;

    /// <summary>Larger than allowed; nothing is kept.</summary>
    public sealed record TooLarge(long Limit) : UploadFileResult;

    /// <summary>It held no bytes.</summary>
    public sealed record Empty : UploadFileResult;
}

/// <summary>Takes a file that will be sent with a message. Until then only whoever uploaded it may see and send it.</summary>
internal sealed class UploadFile(WriteQueue writes, IFileStore files)
{
    /// <summary>For people of ours and programs with a token.</summary>
    public Task<UploadFileResult> ExecuteAsync(Actor actor, string? name, Stream content, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Work);
        return StoreAsync(new Attachment { UploadedByKind = actor.Kind, UploadedById = actor.Id }, name, content, FileLimits.Staff, cancel);
    }

    /// <summary>For a visitor of the chat, who need not be a contact yet; the caller has checked the visitor's token.</summary>
    public Task<UploadFileResult> ExecuteForVisitorAsync(string visitorId, string? name, Stream content, CancellationToken cancel = default) =>
        StoreAsync(
            new Attachment { UploadedByKind = ActorKind.Contact, UploadedByVisitor = visitorId }, name, content, FileLimits.Visitor, cancel);

    private async Task<UploadFileResult> StoreAsync(
        Attachment attachment, string? name, Stream content, long limit, CancellationToken cancel)
    {
        StoredFile stored;
        try
        {
            stored = await files.SaveAsync(content, limit, cancel);
        }
        catch (FileTooLargeException e)
        {
            return new UploadFileResult.TooLarge(e.Limit);
        }

        if (stored.Size == 0) return new UploadFileResult.Empty();
        await DescribeAsync(attachment, name, stored, cancel);
        await writes.RunAsync(scope =>
        {
            attachment.Id = scope.NewId();
            attachment.At = scope.Now;
            scope.Db.Attachments.Add(attachment);
            return ValueTask.CompletedTask;
        });
        return new UploadFileResult.Stored(new FileEntry(
            attachment.Id, attachment.Name, attachment.ContentType, attachment.Size, attachment.Hash, attachment.Width, attachment.Height));
    }

    private async Task DescribeAsync(Attachment attachment, string? name, StoredFile stored, CancellationToken cancel)
    {
        attachment.Name = FileName.Clean(name);
        attachment.Size = stored.Size;
        attachment.Hash = stored.Hash;
        await using var content = files.Open(stored.Hash) ?? throw new InvalidOperationException("A file vanished from the store.");
        var kind = await FileSignature.FindAsync(content, attachment.Name, cancel);
        (attachment.ContentType, attachment.Width, attachment.Height) = kind;
    }
}
