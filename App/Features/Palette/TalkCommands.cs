using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Palette;

/// <summary>What can be done with the conversation on the screen.</summary>
internal sealed class TalkCommands(Texts texts, DeskDirectory directory) : IPaletteSource
{
    public Task<IReadOnlyList<PaletteItem>> FindAsync(PaletteAsk ask) => Task.FromResult<IReadOnlyList<PaletteItem>>(
        ask.Open is { } open && ask.Reader.Actor.May(Permission.Work) ? [.. Commands(open), .. Hands(ask.Reader, open)] : []);

    private IEnumerable<PaletteItem> Commands(ConversationView open)
    {
        yield return Item("reply", "send") with { Press = "r" };
        yield return Item("note", "note") with { Press = "n" };
        if (open.Status == ConversationStatus.Open)
        {
            yield return Item("close", "check") with { Act = ActNames.Close };
            yield return Item("closeNext", "check-double") with { Press = "Shift+E" };
        }
        else
        {
            yield return Item("reopen", "reopen") with { Act = ActNames.Reopen };
        }

        if (open.Status is ConversationStatus.Open or ConversationStatus.Snoozed) yield return Item("pending", "pause") with { Act = ActNames.Pending };
        if (open.Status != ConversationStatus.Closed) yield return Item("snooze", "snooze") with { Press = "s" };
        yield return Item("tag", "tag") with { Press = "t" };
        yield return Item("merge", "merge") with { Press = "merge" };
        yield return Item("spam", "flag") with { Press = "spam" };
        yield return Item("undo", "arrow-left") with { Press = "z" };
    }

    /// <summary>Into whose hands it can go.</summary>
    private IEnumerable<PaletteItem> Hands(Reader reader, ConversationView open)
    {
        if (open.AssigneeId != reader.AgentId) yield return Item("take", "user-plus") with { Act = ActNames.Assign, ActData = Acts.ActData.Write(new AssignData(reader.AgentId)) };
        if (open.AssigneeId is not null) yield return Item("unassign", "user-off") with { Act = ActNames.Assign, ActData = Acts.ActData.Write(new AssignData(null)) };
        var desk = directory.Current;
        foreach (var colleague in desk.Agents.Values.Where(a => a.IsActive && a.Id != reader.AgentId && a.Id != open.AssigneeId).OrderBy(a => a.Name, StringComparer.CurrentCulture))
        {
            yield return Item("assign", "user", colleague.Name) with { Id = $"assign:{colleague.Id}", Act = ActNames.Assign, ActData = Acts.ActData.Write(new AssignData(colleague.Id)) };
        }

        foreach (var team in desk.Teams.Values.OrderBy(t => t.Name, StringComparer.CurrentCulture))
        {
            yield return Item("team", "users", team.Name) with { Id = $"team:{team.Id}", Act = ActNames.Team, ActData = Acts.ActData.Write(new TeamData(team.Id)) };
        }
    }

    private PaletteItem Item(string name, string icon, params object?[] arguments)
    {
        var (key, also) = ("palette." + name, "palette.also." + name);
        List<string> names = [.. Texts.Languages.Select(l => texts.In(l, key, arguments))];
        if (texts.Has(also)) names.AddRange(Texts.Languages.Select(l => texts.In(l, also)));
        return new PaletteItem(name, icon, texts[key, arguments]) { Group = "palette.talk", Names = names };
    }
}
