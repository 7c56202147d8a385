using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Features.Search;

/// <summary>The words of messages that the index found, to look at them closely and to show where the words stand.</summary>
internal sealed record FoundText(long Id, MessageDirection Direction, string? Subject, string Text, IReadOnlyList<string> Files)
{
    public static async Task<IReadOnlyDictionary<long, FoundText>> ReadAsync(DeskDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return new Dictionary<long, FoundText>();
        var messages = await db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Direction, m.Subject, m.Text }).ToListAsync(cancel);
        var files = (await db.Attachments.AsNoTracking().Where(a => a.MessageId != null && ids.Contains(a.MessageId.Value) && a.ReplacedAt == null)
            .OrderBy(a => a.Id).Select(a => new { a.MessageId, a.Name }).ToListAsync(cancel)).ToLookup(a => a.MessageId!.Value, a => a.Name);
        return messages.ToDictionary(m => m.Id, m => new FoundText(m.Id, m.Direction, m.Subject, m.Direction == MessageDirection.In ? m.Text : FormattedText.ToPlain(m.Text), [.. files[m.Id]]));
    }

    /// <summary>Everything it is found by.</summary>
    public string All => $"{Subject} \n {Text} \n {string.Join(" \n ", Files)}";

    /// <summary>Where the words stand: in what was said if they do, else in a file's name or the subject.</summary>
    public (SearchPlace Place, Snippet Snippet) Show(IReadOnlyList<SearchWord> words)
    {
        var said = Snippet.Of(Text, words);
        var place = Direction == MessageDirection.Note ? SearchPlace.Note : SearchPlace.Message;
        if (words.Count == 0 ? Text.Length > 0 : said.IsHit) return (place, said);
        foreach (var file in Files)
        {
            if (Snippet.OfFile(file, words) is { } named && (named.IsHit || words.Count == 0)) return (SearchPlace.File, named);
        }

        return Subject is { Length: > 0 } subject && Snippet.Of(subject, words) is { IsHit: true } titled ? (SearchPlace.Subject, titled) : (place, said);
    }
}
