using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Privacy;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Privacy;

public sealed class ExportContactTests : PrivacyTest
{
    [Fact]
    public async Task Everything_about_the_person_is_in_it()
    {
        var (contact, conversation) = await ZinaAsync();
        var number = (await Desk.ConversationAsync(conversation)).Number;
        using var zip = await ExportAsync(contact);

        Assert.Contains(Name, await TextAsync(zip, "README.txt"), StringComparison.Ordinal);
        var card = await TextAsync(zip, "contact.json");
        foreach (var word in new[] { Name, Address, "second@zzqtwo.example", "zzqcompany", "zzqnotes", "zzqsize", "ZZQ-17", "zzqtea", "Former zzqformer" }) Assert.Contains(word, card, StringComparison.Ordinal);
        var talk = await TextAsync(zip, $"conversations/{number:D4}.json");
        foreach (var word in new[] { "Where is zzqparcel?", "Dear zzqlady", "zzqnote", "note of staff", "Олег" }) Assert.Contains(word, talk, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(talk);
        Assert.Equal(3, parsed.RootElement.GetProperty("messages").GetArrayLength());
        Assert.Contains("Dear zzqlady", await TextAsync(zip, $"conversations/{number:D4}.html"), StringComparison.Ordinal);
        Assert.Equal("zzqfile", await TextAsync(zip, Assert.Single(zip.Entries, e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).FullName));
        await using var db = Desk.Read();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ContactExported && e.ContactId == contact && e.Data == null));
    }

    [Fact]
    public async Task Only_supervisors_export_and_nobody_an_erased_person()
    {
        var (contact, _) = await ZinaAsync();
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<ExportContact>().ExecuteAsync(Oleg, contact));
        Assert.Null(await Desk.Get<ExportContact>().ExecuteAsync(Head, 4711));
        await EraseAsync(contact);
        Assert.Null(await Desk.Get<ExportContact>().ExecuteAsync(Head, contact));
    }

    [Fact]
    public async Task No_file_name_leaves_the_archive_or_stands_twice()
    {
        string[] names = ["../../evil.txt", "/etc/passwd", @"C:\windows\con.txt", "NUL", "a.txt", "a.txt", "A.TXT", new string('x', 400) + ".txt", "..", "exe\u202Etxt.exe", "line\nbreak.txt"];
        var item = await WritesAsync("files", files: [.. names.Select((_, i) => $"content {i}")]);
        await Desk.Writes.RunAsync(async scope =>
        {
            foreach (var (file, name) in (await scope.Db.Attachments.OrderBy(a => a.Id).ToListAsync()).Zip(names)) file.Name = name;
        });
        using var zip = await ExportAsync(await ContactOfAsync(item));

        var paths = zip.Entries.Select(e => e.FullName).Where(p => p.StartsWith("files/", StringComparison.Ordinal)).ToList();
        Assert.Equal(names.Length, paths.Count);
        Assert.Equal(paths.Count, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(paths, path =>
        {
            var name = path["files/".Length..];
            Assert.DoesNotContain(name, c => c is '/' or '\\' or ':' || char.IsControl(c) || c == '\u202E');
            Assert.True(char.IsAsciiDigit(name[0]) && name.Length < 180);
        });
    }

    [Fact]
    public async Task Nothing_that_was_said_is_more_than_text_in_the_page()
    {
        var item = await WritesAsync("<script>alert(1)</script>", name: "<b>Zina</b>");
        using var zip = await ExportAsync(await ContactOfAsync(item));
        var page = await TextAsync(zip, zip.Entries.Single(e => e.FullName.EndsWith(".html", StringComparison.Ordinal)).FullName);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_they_wrote_in_other_peoples_conversations_is_there_without_the_others_words()
    {
        var boris = await WritesAsync("secret of Boris", "b1", address: "boris@example.com", name: "Boris");
        await Desk.Writes.RunAsync(scope =>
        {
            Participants.Add(scope, boris.ConversationId!.Value, boris.MessageId!.Value, true, [new MailPerson(Address, Name)]);
            return ValueTask.CompletedTask;
        });
        var hers = await WritesAsync("zzq word of hers", "z9", new InboundThread(null, ["b1@mail.example"]));
        Assert.Equal(boris.ConversationId, hers.ConversationId);
        await using var db = Desk.Read();
        var zina = (await db.ContactPoints.SingleAsync(p => p.Value == Address)).ContactId;

        using (var zip = await ExportAsync(zina))
        {
            Assert.Contains("zzq word of hers", await TextAsync(zip, "elsewhere.json"), StringComparison.Ordinal);
            foreach (var entry in zip.Entries) Assert.DoesNotContain("secret of Boris", await TextAsync(zip, entry.FullName), StringComparison.Ordinal);
        }

        using (var others = await ExportAsync(await ContactOfAsync(boris)))
        {
            var talk = await TextAsync(others, others.Entries.Single(e => e.FullName.StartsWith("conversations/", StringComparison.Ordinal) && e.FullName.EndsWith(".json", StringComparison.Ordinal)).FullName);
            Assert.Contains("secret of Boris", talk, StringComparison.Ordinal);
            Assert.DoesNotContain("zzq word", talk, StringComparison.Ordinal);
        }

        await EraseAsync(zina);
        Desk.Clock.Advance(TimeSpan.FromHours(1));
        await WorkAsync();
        Assert.Equal([], Left());
        Assert.Equal("secret of Boris", (await Desk.MessagesAsync(boris.ConversationId!.Value))[0].Text);
    }

    private async Task<ZipArchive> ExportAsync(long contact)
    {
        var export = await Desk.Get<ExportContact>().ExecuteAsync(Head, contact);
        var bytes = new MemoryStream();
        await export!.WriteAsync(bytes, CancellationToken.None);
        bytes.Position = 0;
        return new ZipArchive(bytes);
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
