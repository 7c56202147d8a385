using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.CannedReplies;

/// <content>The texts with their places, and what is wrong with them.</content>
public sealed partial class CannedEditPage
{
    private string TextOf(string language) => texts[language];

    private void SetText(string language, ChangeEventArgs change) => texts[language] = (string?)change.Value ?? "";

    private bool HasPlaces(string language) => texts[language].Contains("{{", StringComparison.Ordinal);

    /// <summary>As it goes out to somebody of whom everything is known.</summary>
    private string Sample(string language) => CannedText.Fill(texts[language], key =>
        key == CannedPlaces.AgentName.Key ? Directory.Current.Agent(Reader.AgentId)?.ShownName
        : key == CannedPlaces.ShopName.Key ? Directory.Current.Desk?.ShopName
        : T.In(language, "canned.sample." + key)).Text;

    private static string Insertion(CannedPlace place, string language) => $"{{{{{place.In(language)}}}}}";

    private string? Invalid(string field) => problems.Any(p => p.Field == field) ? "true" : null;

    private RenderFragment Wrong(string field) => builder =>
    {
        foreach (var wrong in problems.Where(p => p.Field == field))
        {
            builder.OpenComponent<Ui.Parts.FieldProblem>(0);
            builder.AddComponentParameter(1, nameof(Ui.Parts.FieldProblem.Key), T[wrong.Key, wrong.Arguments]);
            builder.CloseComponent();
        }
    };
}
