using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Ui;
using SmallDesk.Ui.Formatting;

namespace SmallDesk.Features.Retention;

/// <summary>What takes how much room, and what is forgotten by age.</summary>
public sealed partial class StoragePage
{
    private static readonly string[] Fields = ["raw", "files", "visitors", "messages"];

    private readonly Dictionary<string, int?> days = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private StorageSizes? sizes;
    private bool isSaved;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private StorageQuery Sizes { get; set; } = null!;

    [Inject]
    private SaveRetention Saving { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var rules = Directory.Current.Rules.Retention;
        (days["raw"], days["files"], days["messages"], days["visitors"]) = (rules.RawDays, rules.FileDays, rules.MessageDays, rules.VisitorDays);
        if (Reader.Actor.May(Permission.Administer)) sizes = await Sizes.ExecuteAsync(Reader.Actor);
        else Navigation.NavigateTo("/profile");
    }

    private async Task SaveAsync()
    {
        problems = await Saving.ExecuteAsync(
            Reader.Actor, new RetentionRules { RawDays = days["raw"], FileDays = days["files"], MessageDays = days["messages"], VisitorDays = days["visitors"] });
        isSaved = problems.Count == 0;
    }

    /// <summary>Empty keeps it; what is no number is refused as out of range.</summary>
    private static int? Typed(ChangeEventArgs typed) => typed.Value?.ToString() is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0
        : null;

    private string Size(long bytes)
    {
        var (key, value) = FileSize.Of(bytes);
        return T[key, value];
    }

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private string? Invalid(string field) => Problem(field) is null ? null : "true";
}
