using System.Globalization;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy;

/// <summary>
/// Who was erased, in a file beside the database: ids and when the card was made, nothing else. A restored backup brings people back;
/// the desk then sees by it who must go again. The time keeps ids apart that a restored desk gave out a second time.
/// </summary>
internal sealed class ErasureMemory(DeskFolder folder)
{
    private readonly Lock writing = new();

    public IReadOnlySet<(long Id, long MadeAt)> All()
    {
        HashSet<(long, long)> all = [];
        if (!File.Exists(folder.Erased)) return all;
        foreach (var line in File.ReadLines(folder.Erased))
        {
            // A line that a power cut left half written says nothing.
            if (line.Split(' ') is [var id, var at] && long.TryParse(id, CultureInfo.InvariantCulture, out var contact) && long.TryParse(at, CultureInfo.InvariantCulture, out var made))
                all.Add((contact, made));
        }

        return all;
    }

    public void Add(IEnumerable<Contact> cards)
    {
        lock (writing)
        {
            var known = All();
            var lines = cards.Select(MarkOf).Where(m => !known.Contains(m)).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Id} {m.MadeAt}\n")).ToList();
            if (lines.Count == 0) return;
            using var file = new FileStream(folder.Erased, FileMode.Append, FileAccess.Write);
            file.Write(System.Text.Encoding.ASCII.GetBytes("\n" + string.Concat(lines)));
            file.Flush(flushToDisk: true);
        }
    }

    public static (long Id, long MadeAt) MarkOf(Contact contact) => (contact.Id, UtcMillisecondsConverter.ToMilliseconds(contact.CreatedAt));
}
