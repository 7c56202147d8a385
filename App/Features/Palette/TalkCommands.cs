using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Palette;

/// <summary>What can be done with the conversation on the screen.</summary>
internal sealed class TalkCommands(
    Texts texts, DeskDirectory directory, AssignConversation assigning, CloseConversation closing, ReopenConversation reopening, MarkPending pending) : IPaletteSource
{
    public Task<IReadOnlyList<PaletteItem>> FindAsync(PaletteAsk ask) => Task.FromResult<IReadOnlyList<PaletteItem>>(
        ask.Open is { } open && ask.Reader.Actor.May(Permission.Work) ? [.. Commands(ask.Reader, open)] : []);

    private IEnumerable<PaletteItem> Commands(Reader reader, ConversationView open)
    {
        yield return Item("reply", "send") with { Press = "r" };
        yield return Item("note", "note") with { Press = "n" };
        if (open.Status == ConversationStatus.Open)
        {
            yield return Item("close", "check") with { Do = () => DoneAsync(closing.ExecuteAsync(reader.Actor, open.Id)) };
            yield return Item("closeNext", "check-double") with { Press = "Shift+E" };
        }
        else
        {
            yield return Item("reopen", "reopen") with { Do = () => DoneAsync(reopening.ExecuteAsync(reader.Actor, open.Id)) };
        }

        if (open.Status is ConversationStatus.Open or ConversationStatus.Snoozed)
            yield return Item("pending", "pause") with { Do = () => DoneAsync(pending.ExecuteAsync(reader.Actor, open.Id)) };
        if (open.Status != ConversationStatus.Closed) yield return Item("snooze", "snooze") with { Press = "s" };
        yield return Item("tag", "tag") with { Press = "t" };
        if (open.AssigneeId != reader.AgentId) yield return Item("take", "user-plus") with { Do = () => AssignAsync(reader, open, reader.AgentId) };
        if (open.AssigneeId is not null) yield return Item("unassign", "user-off") with { Do = () => AssignAsync(reader, open, null) };
        yield return Item("merge", "merge") with { Press = "merge" };
        yield return Item("spam", "flag") with { Press = "spam" };
        foreach (var colleague in directory.Current.Agents.Values.Where(a => a.IsActive && a.Id != reader.AgentId && a.Id != open.AssigneeId).OrderBy(a => a.Name, StringComparer.CurrentCulture))
        {
            yield return Item("assign", "user", colleague.Name) with { Id = $"assign:{colleague.Id}", Do = () => AssignAsync(reader, open, colleague.Id) };
        }
    }

    private PaletteItem Item(string name, string icon, params object?[] arguments)
    {
        var (key, also) = ("palette." + name, "palette.also." + name);
        List<string> names = [.. Texts.Languages.Select(l => texts.In(l, key, arguments))];
        if (texts.Has(also)) names.AddRange(Texts.Languages.Select(l => texts.In(l, also)));
        return new PaletteItem(name, icon, texts[key, arguments]) { Group = "palette.talk", Names = names };
    }

    private Task<bool> AssignAsync(Reader reader, ConversationView open, long? agentId) => DoneAsync(assigning.ExecuteAsync(reader.Actor, open.Id, agentId));

    private static async Task<bool> DoneAsync(Task<ChangeResult> change) => await change is ChangeResult.Done or ChangeResult.Unchanged;
}
