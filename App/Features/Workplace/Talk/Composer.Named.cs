using Microsoft.JSInterop;
using SmallDesk.Features.Mentions;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>Colleagues named in a note: the list behind the @.</content>
public sealed partial class Composer
{
    private NamedPick? named;
    private bool naming;

    /// <summary>Which line the box points to; null while the list is closed.</summary>
    private string? ActiveName => naming && named is { Lines.Count: > 0 } ? NamedList.OptionId(named.Active) : null;

    /// <summary>Something stands behind an @.</summary>
    /// <returns>How many lines there are for it.</returns>
    [JSInvokable]
    public int NamedSought(string query)
    {
        if (!isNote) return 0;
        named ??= new NamedPick(Directory, Reader.AgentId);
        (naming, picking) = (true, false);
        named.Search(query);
        StateHasChanged();
        return named.Lines.Count;
    }

    /// <summary>One line up or down.</summary>
    [JSInvokable]
    public void NamedMoved(int step)
    {
        named?.Move(step);
        StateHasChanged();
    }

    /// <summary>The chosen line is wanted.</summary>
    /// <returns>What stands in place of the @; null when there is nothing.</returns>
    [JSInvokable]
    public string? NamedTaken(string query)
    {
        if (!naming || named is null) return null;
        if (named.Query != query) named.Search(query);
        var chosen = named.Chosen is { } line ? $"@{line.Name} " : null;
        NamedLeft();
        return chosen;
    }

    /// <summary>The list is closed.</summary>
    [JSInvokable]
    public void NamedLeft()
    {
        naming = false;
        StateHasChanged();
    }

    private async Task TakeNamedAsync(int index)
    {
        if (named is null || hands is null) return;
        named.Choose(index);
        if (NamedTaken(named.Query) is { } chosen) await hands.CallAsync("putBehind", "@", chosen);
    }

    private void LookAtNamed(int index) => named?.Choose(index);
}
