using System.Globalization;
using System.Text.Json;
using Microsoft.JSInterop;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>Files: on their way, there, refused, taken away.</content>
public sealed partial class Composer
{
    /// <summary>A file begins to travel.</summary>
    [JSInvokable]
    public void FileStarted(string key, string name, long size)
    {
        files.Add(new ComposerFile(key, name));
        StateHasChanged();
    }

    /// <summary>How far it is, in per cent.</summary>
    [JSInvokable]
    public void FileProgress(string key, int percent) => Change(key, f => f.Percent = percent);

    /// <summary>It arrived.</summary>
    [JSInvokable]
    public async Task FileDone(string key, string answer)
    {
        using var stored = JsonDocument.Parse(answer);
        var id = stored.RootElement.GetProperty("id");
        Change(key, f => f.Id = id.ValueKind == JsonValueKind.String ? long.Parse(id.GetString()!, CultureInfo.InvariantCulture) : id.GetInt64());
        seenUpTo ??= NewestId;
        await KeepAsync();
    }

    /// <summary>It did not; the HTTP status says why.</summary>
    [JSInvokable]
    public void FileFailed(string key, int status) => Change(key, f =>
    {
        f.CanRetry = status is not (413 or 415);
        f.Problem = status switch
        {
            0 => "composer.fileOffline",
            401 or 403 => "composer.fileSignedOut",
            413 => "composer.fileTooLarge",
            415 => "composer.fileKind",
            429 => "composer.fileBusy",
            507 => "composer.fileNoRoom",
            _ => "composer.fileFailed",
        };
    });

    private async Task RetryAsync(ComposerFile file)
    {
        (file.Problem, file.Percent) = (null, 0);
        if (hands is not null) await hands.CallAsync("retry", file.Key);
    }

    private async Task RemoveAsync(ComposerFile file)
    {
        files.Remove(file);
        if (file.Id is null && hands is not null) await hands.CallAsync("cancel", file.Key);
        await KeepAsync();
    }

    private void Change(string key, Action<ComposerFile> change)
    {
        if (files.Find(f => f.Key == key) is not { } file) return;
        change(file);
        StateHasChanged();
    }
}
