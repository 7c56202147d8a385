using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>Changes the shop's name, language and time zone.</summary>
internal sealed class UpdateDesk(WriteQueue writes, Texts texts)
{
    public const int LongestName = 80;

    /// <returns>Problems by field ("shopName", "timeZone") as text keys; empty when it is saved.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Actor actor, string? shopName, string language, string? timeZone)
    {
        actor.Demand(Permission.Administer);
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(shopName)) problems["shopName"] = "settings.required";
        else if (shopName.Length > LongestName) problems["shopName"] = "settings.nameLong";
        if (ZoneList.Find(timeZone, texts) is not { } zone) problems["timeZone"] = "settings.zoneUnknown";
        else if (problems.Count == 0) await SaveAsync(actor, shopName!.Trim(), Texts.LanguageOf(language), zone);
        return problems;
    }

    private Task SaveAsync(Actor actor, string shopName, string language, string zone) => writes.RunAsync(async scope =>
    {
        var desk = await scope.Db.Desks.SingleOrDefaultAsync();
        if (desk is null) scope.Db.Desks.Add(desk = new Desk { CreatedAt = scope.Now });
        (desk.ShopName, desk.Language, desk.TimeZone) = (shopName, language, zone);
        scope.Record(DeskEvent.Of(DeskEventKind.DeskSettingsChanged, actor, scope.Now));
        scope.Announce(NoticeKind.Desk, desk.Id);
    });
}
