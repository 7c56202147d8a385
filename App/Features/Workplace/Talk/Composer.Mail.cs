using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>What only mails have: recipients of one's choice, and passing a mail on.</content>
public sealed partial class Composer
{
    private AnswerHead? head;

    [Inject]
    private PassOn PassingOn { get; set; } = null!;

    /// <summary>The customer's last mail with its files, to be sent to somebody else.</summary>
    private async Task PassOnAsync()
    {
        if (head is null || hands is null || await PassingOn.PrepareAsync(Reader, View.Id, ChannelId) is not { } passed) return;
        head.PassOn();
        files.AddRange(passed.Files.Select(a => new ComposerFile(a.Id.ToString(CultureInfo.InvariantCulture), a.Name) { Id = a.Id }));
        await hands.CallAsync("insert", passed.Text);
        await KeepAsync();
    }
}
