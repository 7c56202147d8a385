using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Files;

public sealed class SweepUploadsTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent anna = null!;
    private long conversation;

    public async Task InitializeAsync()
    {
        anna = await desk.AddAgentAsync("Анна");
        conversation = (await desk.CustomerWritesAsync(await desk.AddChannelAsync(), "вопрос")).ConversationId!.Value;
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task An_upload_goes_a_day_after_it_came_and_not_a_minute_before()
    {
        var file = await UploadAsync("forgotten");
        desk.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, await SweepAsync());
        Assert.True(IsStored(file));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await SweepAsync());
        Assert.False(IsStored(file));
        Assert.Null(await desk.Get<FileQuery>().FindAsync(anna.AsActor(), file.Id));
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task What_was_sent_stays()
    {
        var file = await UploadAsync("sent");
        await SendAsync(file);
        desk.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(0, await SweepAsync());
        Assert.True(IsStored(file));
    }

    [Fact]
    public async Task Bytes_that_another_row_refers_to_stay()
    {
        var (forgotten, sent) = (await UploadAsync("twice"), await UploadAsync("twice"));
        await SendAsync(sent);
        var photo = await UploadAsync("a face");
        await desk.Writes.RunAsync(async scope => (await scope.Db.Agents.SingleAsync(a => a.Id == anna.Id)).PhotoHash = photo.Hash);
        desk.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(2, await SweepAsync());
        Assert.Equal(forgotten.Hash, sent.Hash);
        Assert.True(IsStored(sent));
        Assert.True(IsStored(photo));
        Assert.NotNull(await desk.Get<FileQuery>().FindAsync(anna.AsActor(), sent.Id));
    }

    [Fact]
    public async Task Bytes_that_were_saved_again_and_have_no_row_yet_stay()
    {
        var file = await UploadAsync("again");
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await desk.Get<IFileStore>().SaveAsync(new MemoryStream("again"u8.ToArray()), 1000);

        Assert.Equal(1, await SweepAsync());
        Assert.True(IsStored(file));
    }

    [Fact]
    public async Task More_than_one_round_is_swept_at_once()
    {
        var file = await UploadAsync("many");
        await desk.Writes.RunAsync(scope =>
        {
            for (var n = 0; n < 450; n++)
            {
                scope.Db.Attachments.Add(new Attachment { Id = scope.NewId(), Name = "a", Hash = file.Hash, At = scope.Now, UploadedByVisitor = "v" });
            }

            return ValueTask.CompletedTask;
        });
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(451, await SweepAsync());
        Assert.False(IsStored(file));
    }

    [Fact]
    public async Task A_file_sent_while_the_sweep_runs_is_either_sent_whole_or_refused()
    {
        List<FileEntry> files = [];
        for (var n = 0; n < 40; n++) files.Add(await UploadAsync($"file {n % 20}"));
        desk.Clock.Advance(TimeSpan.FromDays(2));
        var sending = files.Select(file => Task.Run(() => desk.Get<AddNote>().ExecuteAsync(anna.AsActor(), new ReplyText(conversation, "вот") { AttachmentIds = [file.Id] }))).ToList();
        var sweeping = Task.Run(SweepAsync);
        var results = await Task.WhenAll(sending);
        var swept = await sweeping + await SweepAsync();

        var sent = files.Where((_, n) => results[n] is ReplyResult.Stored).ToList();
        Assert.Equal(files.Count, sent.Count + swept);
        Assert.All(sent, file => Assert.True(IsStored(file), file.Name));
        await using var db = desk.Read();
        Assert.Equal(sent.Count, await db.Attachments.CountAsync());
    }

    private Task<int> SweepAsync() => desk.Get<SweepUploads>().ExecuteAsync(desk.Clock.Now);

    private async Task<FileEntry> UploadAsync(string text)
    {
        var result = await desk.Get<UploadFile>().ExecuteAsync(anna.AsActor(), "a.txt", new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return Assert.IsType<UploadFileResult.Stored>(result).File;
    }

    private async Task SendAsync(FileEntry file) => Assert.IsType<ReplyResult.Stored>(
        await desk.Get<SendReply>().ExecuteAsync(anna.AsActor(), new ReplyText(conversation, "вот") { AttachmentIds = [file.Id] }));

    private bool IsStored(FileEntry file)
    {
        using var opened = desk.Get<IFileStore>().Open(file.Hash);
        return opened is not null;
    }
}
