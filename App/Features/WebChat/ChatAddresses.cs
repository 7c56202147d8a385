using SmallDesk.Domain;
using SmallDesk.Features.Files;

namespace SmallDesk.Features.WebChat;

/// <summary>A file as visitors see it; the address is relative to the desk and carries its own proof.</summary>
internal sealed record ChatFile(long Id, string Name, string Type, long Size, string Url);

/// <summary>Addresses that visitors' browsers open, relative to the desk: they carry their own proof, never a visitor's token.</summary>
internal sealed class ChatAddresses(VisitorTokens tokens)
{
    public string? OfPhoto(string widgetKey, string? photoHash) => photoHash is null ? null : $"/chat/{widgetKey}/photos/{photoHash}";

    public ChatFile FileOf(string widgetKey, Visitor visitor, FileEntry file) =>
        new(file.Id, file.Name, file.ContentType, file.Size, AddressOf(widgetKey, visitor, file.Id));

    public ChatFile FileOf(string widgetKey, Visitor visitor, Attachment file) =>
        new(file.Id, file.Name, file.ContentType, file.Size, AddressOf(widgetKey, visitor, file.Id));

    private string AddressOf(string widgetKey, Visitor visitor, long id) =>
        $"/chat/{widgetKey}/files/{id}?v={visitor.Id}&s={tokens.SignFile(visitor.Id, id)}";
}
