using SmallDesk.Features.Inbox;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Features.Workplace;
using SmallDesk.Ui;

namespace SmallDesk.Features.Palette;

/// <summary>Lists, those of one's own among them, and pages one can go to.</summary>
internal sealed class Places(Texts texts, IEnumerable<NavEntry> entries, ViewDirectory saved) : IPaletteSource
{
    private static readonly InboxView[] Views = [.. InboxAddress.MainViews, InboxView.Pending, InboxView.Snoozed, InboxView.All];

    public Task<IReadOnlyList<PaletteItem>> FindAsync(PaletteAsk ask)
    {
        var views = Views.Select(v => Item("view:" + InboxAddress.Slug(v), "inbox", "inbox.view." + InboxAddress.Slug(v)) with { Group = "palette.views", Href = new InboxAddress(v).ListHref });
        var pages = entries.Where(e => ask.Reader.Actor.May(e.Needs)).OrderBy(e => e.Place).ThenBy(e => e.Order)
            .Select(e => Item("page:" + e.Href, e.Icon, e.TextKey) with { Href = e.Href, Detail = e.Place == NavPlace.Settings ? texts["ui.settings"] : null });
        var own = saved.For(ask.Reader.AgentId).Select(v => new PaletteItem($"view:v-{v.Id}", v.IsShared ? "users" : "list", v.Name) { Group = "palette.views", Names = [v.Name], Href = InboxAddress.ToSaved(v.Id).ListHref });
        return Task.FromResult<IReadOnlyList<PaletteItem>>([.. views, .. own, .. pages, Item("keys", "keyboard", "palette.keys") with { Press = "?" }]);
    }

    private PaletteItem Item(string id, string icon, string key) =>
        new(id, icon, texts[key]) { Group = "palette.pages", Names = [.. Texts.Languages.Select(l => texts.In(l, key))] };
}
