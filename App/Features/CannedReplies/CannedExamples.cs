using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A few ready canned replies in both languages for a desk that has none: everybody's when the asker may make such, else their own.</summary>
internal sealed class CannedExamples(SaveCannedReply save, Texts texts)
{
    private static readonly (string Name, CannedPlan Plan)[] Examples =
    [
        ("greeting", CannedPlan.Nothing),
        ("order", CannedPlan.Nothing),
        ("return", CannedPlan.Nothing),
        ("photo", CannedPlan.Nothing with { After = CannedAfter.Pending }),
        ("thanks", CannedPlan.Nothing with { After = CannedAfter.Close }),
    ];

    /// <param name="actor">Whose they become.</param>
    /// <param name="language">Of titles and shortcuts; the asker's when not said.</param>
    public async Task AddAsync(Actor actor, string? language = null)
    {
        language ??= Texts.Language;
        foreach (var (name, plan) in Examples)
        {
            await save.ExecuteAsync(actor, null, new CannedDraft
            {
                IsShared = actor.May(Permission.Supervise), Plan = plan,
                Title = texts.In(language, $"canned.example.{name}.title"),
                Shortcut = texts.In(language, $"canned.example.{name}.shortcut"),
                TextRu = texts.In("ru", $"canned.example.{name}.text"),
                TextEn = texts.In("en", $"canned.example.{name}.text"),
            });
        }
    }
}
