using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>Changes the shop's name, language and time zone.</summary>
internal sealed class UpdateDesk(WriteQueue writes, Texts texts)
{
    public const int LongestName = 80;
    public const int MostReopenDays = 90;

    /// <returns>Problems by field ("shopName", "timeZone", "reopenDays") as text keys; empty when it is saved.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Actor actor, string? shopName, string language, string? timeZone, int? reopenDays = null)
    {
        actor.Demand(Permission.Administer);
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(shopName)) problems["shopName"] = "settings.required";
        else if (shopName.Length > LongestName) problems["shopName"] = "settings.nameLong";
        if (reopenDays is < 1 or > MostReopenDays) problems["reopenDays"] = "quiet.reopenWrong";
        if (ZoneList.Find(timeZone, texts) is not { } zone) problems["timeZone"] = "settings.zoneUnknown";
        else if (problems.Count == 0) await SaveAsync(actor, shopName!.Trim(), Texts.LanguageOf(language), zone, reopenDays);
        return problems;
    }

    private Task SaveAsync(Actor actor, string shopName, string language, string zone, int? reopenDays) => writes.RunAsync(async scope =>
    {
        var desk = await scope.Db.Desks.SingleOrDefaultAsync();
        if (desk is null) scope.Db.Desks.Add(desk = new Desk { CreatedAt = scope.Now });
        (desk.ShopName, desk.Language, desk.TimeZone) = (shopName, language, zone);
        if (reopenDays is { } days) desk.Rules = (DeskRules.Read(desk.Rules) with { ReopenDays = days }).ToText();
        scope.Record(DeskEvent.Of(DeskEventKind.DeskSettingsChanged, actor, scope.Now));
        scope.Announce(NoticeKind.Desk, desk.Id);
    });
}
