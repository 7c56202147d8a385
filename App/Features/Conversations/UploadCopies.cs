using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>A file whose bytes are in the store.</summary>
internal sealed record KeptFile(string Name, string ContentType, long Size, string Hash, int? Width, int? Height);

/// <summary>Lays files that are in the store already beside what somebody writes, as if they had uploaded them. The bytes are kept once.</summary>
internal static class UploadCopies
{
    public static IReadOnlyList<AttachmentView> Add(WriteScope scope, Actor actor, IEnumerable<KeptFile> files)
    {
        List<AttachmentView> copies = [];
        foreach (var file in files)
        {
            var copy = new Attachment
            {
                Id = scope.NewId(), UploadedByKind = actor.Kind, UploadedById = actor.Id, Name = file.Name, ContentType = file.ContentType,
                Size = file.Size, Hash = file.Hash, Width = file.Width, Height = file.Height, At = scope.Now,
            };
            scope.Db.Attachments.Add(copy);
            copies.Add(new AttachmentView(copy.Id, copy.Name, copy.ContentType, copy.Size, copy.Width, copy.Height));
        }

        return copies;
    }
}
