using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data.Search;

public sealed class SearchRebuildTests
{
    [Fact]
    public async Task A_desk_of_an_earlier_version_learns_the_parts_of_its_file_names()
    {
        await using var desk = TestDesk.Open();
        await AgeAsync(desk, files: 120);
        Assert.Empty(desk.Get<SearchReads>().Messages("чека", null, 500));

        Assert.Equal(120, await desk.Get<SearchRebuild>().RunAsync(default));

        Assert.Equal(120, desk.Get<SearchReads>().Messages("чека", null, 500).Count);
        Assert.Equal(0, await desk.Get<SearchRebuild>().RunAsync(default));
    }

    [Fact]
    public async Task Stopped_on_the_way_it_goes_on_from_there()
    {
        await using var desk = TestDesk.Open();
        await AgeAsync(desk, files: 120);
        using var stop = new CancellationTokenSource();
        var running = desk.Get<SearchRebuild>().RunAsync(stop.Token);
        await Wait.UntilAsync(() => desk.Get<SearchReads>().Messages("чека", null, 500).Count > 0, "the first step");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var before = desk.Get<SearchReads>().Messages("чека", null, 500).Count;

        Assert.Equal(120 - before, await desk.Get<SearchRebuild>().RunAsync(default));
        Assert.Equal(120, desk.Get<SearchReads>().Messages("чека", null, 500).Count);
    }

    /// <summary>Messages as version 1 indexed them: the file's name as one word.</summary>
    private static async Task AgeAsync(TestDesk desk, int files)
    {
        var channel = await desk.AddChannelAsync();
        var asked = await desk.CustomerWritesAsync(channel, "Здравствуйте");
        await desk.Writes.RunAsync(scope =>
        {
            for (var i = 0; i < files; i++)
            {
                var message = new Message { Id = scope.NewId(), ConversationId = asked.ConversationId!.Value, ChannelId = channel, At = scope.Now, Text = "смотрите" };
                scope.Index(message, isNew: true);
                message.Attachments.Add(new Attachment { Id = scope.NewId(), Name = "ФотоЧека.jpg", Hash = "00", At = scope.Now });
                scope.Db.Messages.Add(message);
            }

            scope.NoteIndexed(1, 0);
            return ValueTask.CompletedTask;
        });
    }
}
