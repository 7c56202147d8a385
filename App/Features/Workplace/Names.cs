using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace;

/// <summary>What to call somebody who gave no name.</summary>
internal static class Names
{
    public static string Of(Texts texts, string name, long number) => string.IsNullOrWhiteSpace(name) ? texts["inbox.guest", number] : name;
}
