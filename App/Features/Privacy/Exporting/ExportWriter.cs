using System.IO.Compression;
using System.Text;
using SmallDesk.Data.Erasing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Ui;

namespace SmallDesk.Features.Privacy.Exporting;

/// <summary>Writes the archive as it is sent: one thing after another, none of it whole in memory.</summary>
internal sealed class ExportWriter(ExportReads reads, ExportWords words, ExportJson json, ExportPage pages, Texts texts, IFileStore files)
{
    public async Task WriteAsync(Stream output, TraceOf trace, Contact root, string language, CancellationToken cancel)
    {
        var sent = new LateStream(output);
        await using (var zip = await ZipArchive.CreateAsync(sent, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel)) await FillAsync(zip, trace, root, language, cancel);
        await sent.FlushAsync(cancel);
    }

    private async Task FillAsync(ZipArchive zip, TraceOf trace, Contact root, string language, CancellationToken cancel)
    {
        var customer = root.Name.Length > 0 ? root.Name : null;
        await EntryAsync(zip, ExportNames.Readme, async s => await s.WriteAsync(Encoding.UTF8.GetBytes(texts.In(language, "privacy.export.readme", root.Name).ReplaceLineEndings("\r\n") + "\r\n"), cancel), cancel);
        await EntryAsync(zip, ExportNames.Card, s => json.WriteCardAsync(s, trace, cancel), cancel);
        foreach (var card in await reads.CardsAsync(trace, cancel)) await PhotoAsync(zip, card, cancel);
        await foreach (var talk in reads.TalksAsync(trace, cancel)) await TalkAsync(zip, trace, talk, customer, language, cancel);
        await EntryAsync(zip, ExportNames.Elsewhere, s => ExportJson.WriteListAsync(s, ElsewhereAsync(trace, customer, cancel), cancel), cancel);
        await foreach (var message in reads.ElsewhereAsync(trace, cancel)) await FilesAsync(zip, message, cancel);
    }

    private async Task TalkAsync(ZipArchive zip, TraceOf trace, Conversation talk, string? customer, string language, CancellationToken cancel)
    {
        var others = await reads.OthersPointsAsync(trace, talk.Id, cancel);
        await EntryAsync(zip, ExportNames.TalkJson(talk.Number), s => json.WriteTalkAsync(s, talk, SaidAsync(), cancel), cancel);
        await EntryAsync(
            zip, ExportNames.TalkPage(talk.Number),
            async s =>
            {
                await using var page = new StreamWriter(s, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                await pages.WriteAsync(page, talk, language, SaidAsync());
            },
            cancel);
        await foreach (var message in reads.MessagesAsync(talk.Id, cancel))
        {
            if (!ExportWords.IsOthers(trace, others, message)) await FilesAsync(zip, message, cancel);
        }

        async IAsyncEnumerable<ExportedMessage> SaidAsync()
        {
            await foreach (var message in reads.MessagesAsync(talk.Id, cancel))
                yield return ExportWords.IsOthers(trace, others, message) ? ExportWords.LeftOut(message) : words.Of(message, customer);
        }
    }

    private async IAsyncEnumerable<ExportedMessage> ElsewhereAsync(TraceOf trace, string? customer, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var message in reads.ElsewhereAsync(trace, cancel)) yield return words.Of(message, customer);
    }

    private async Task FilesAsync(ZipArchive zip, Message message, CancellationToken cancel)
    {
        foreach (var file in message.Attachments.OrderBy(a => a.Id))
        {
            await using var content = files.Open(file.Hash);
            if (content is not null) await EntryAsync(zip, ExportNames.FileOf(file), s => content.CopyToAsync(s, cancel), cancel);
        }
    }

    private async Task PhotoAsync(ZipArchive zip, Contact card, CancellationToken cancel)
    {
        if (card.PhotoHash is null) return;
        await using var content = files.Open(card.PhotoHash);
        if (content is null) return;
        var kind = await FileSignature.FindAsync(content, "photo", cancel);
        content.Position = 0;
        await EntryAsync(zip, ExportNames.Photo(card.Id, kind.ContentType), s => content.CopyToAsync(s, cancel), cancel);
    }

    private static async Task EntryAsync(ZipArchive zip, string name, Func<Stream, Task> write, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        await write(entry);
    }
}
