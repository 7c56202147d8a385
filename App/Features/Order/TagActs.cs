using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Tags;

namespace SmallDesk.Features.Order;

/// <summary>Which tag.</summary>
internal sealed record TagData(long Tag);

/// <summary>Puts a tag on.</summary>
internal sealed class TagAct(DeskDirectory directory) : IActKind
{
    public const string Is = "tag";

    public string Name => Is;

    public string? Problem(string data, DateTime now) => TagWords.Problem(data, directory);

    public async ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor) =>
        await Tagging.PutAsync(scope, conversation, ActData.Read<TagData>(data)!.Tag, actor) is null ? null : data;

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor) =>
        Tagging.DropAsync(scope, conversation, ActData.Read<TagData>(before)!.Tag);

    public string Detail(string data, ActReading reading) => TagWords.NameOf(data, directory);
}

/// <summary>Takes a tag off.</summary>
internal sealed class UntagAct(DeskDirectory directory) : IActKind
{
    public const string Is = "untag";

    public string Name => Is;

    public string? Problem(string data, DateTime now) => TagWords.Problem(data, directory);

    public async ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor) =>
        await Tagging.TakeAsync(scope, conversation, ActData.Read<TagData>(data)!.Tag, actor) is null ? null : data;

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor) =>
        Tagging.AddAsync(scope, conversation, ActData.Read<TagData>(before)!.Tag);

    public string Detail(string data, ActReading reading) => TagWords.NameOf(data, directory);
}

/// <summary>What both say of their tag.</summary>
file static class TagWords
{
    public static string? Problem(string data, DeskDirectory directory) => ActData.Read<TagData>(data) switch
    {
        null => "act.badData",
        { Tag: var tag } when directory.Current.Tag(tag) is null => "tags.problem.gone",
        _ => null,
    };

    public static string NameOf(string data, DeskDirectory directory) => ActData.Read<TagData>(data) is { } wanted ? directory.Current.Tag(wanted.Tag)?.Name ?? "" : "";
}
