using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Files;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.CannedReplies;

public sealed class SaveCannedReplyTests : IAsyncDisposable
{
    private readonly TestDesk desk = TestDesk.Open();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task What_is_saved_is_there_for_everybody_at_once()
    {
        var (ira, oleg) = (await desk.AddAgentAsync("Ира", AgentRole.Supervisor), await desk.AddAgentAsync());
        Assert.Empty(Directory.For(oleg.Id));

        var id = await desk.SavedAsync(ira, Hours with { IsShared = true });

        var entry = Assert.Single(Directory.For(oleg.Id));
        Assert.Equal((id, "часы-работы", true), (entry.Id, entry.Shortcut, entry.IsShared));
        await desk.SavedAsync(ira, Hours with { IsShared = true, Title = "Когда открыто" }, id);
        Assert.Equal("Когда открыто", Assert.Single(Directory.For(oleg.Id)).Title);
        Assert.True(await desk.Get<DeleteCannedReply>().ExecuteAsync(ira.AsActor(), id));
        Assert.Empty(Directory.For(oleg.Id));
    }

    [Fact]
    public async Task An_own_one_is_seen_and_changed_by_its_owner_alone()
    {
        var (boss, oleg) = (await desk.AddAgentAsync("Анна", AgentRole.Owner), await desk.AddAgentAsync());
        var id = await desk.SavedAsync(oleg, Hours);

        Assert.Single(Directory.For(oleg.Id));
        Assert.Empty(Directory.For(boss.Id));
        Assert.Null(Directory.Find(boss.Id, id));
        Assert.IsType<SaveCannedResult.NotFound>(await Save.ExecuteAsync(boss.AsActor(), id, Hours));
        Assert.False(await desk.Get<DeleteCannedReply>().ExecuteAsync(boss.AsActor(), id));
        Assert.True(await desk.Get<DeleteCannedReply>().ExecuteAsync(oleg.AsActor(), id));
    }

    [Fact]
    public async Task Agents_use_everybodys_but_do_not_change_them()
    {
        var (ira, oleg) = (await desk.AddAgentAsync("Ира", AgentRole.Supervisor), await desk.AddAgentAsync());
        var id = await desk.SavedAsync(ira, Hours with { IsShared = true });

        await Assert.ThrowsAsync<ForbiddenException>(() => Save.ExecuteAsync(oleg.AsActor(), null, Hours with { IsShared = true }));
        await Assert.ThrowsAsync<ForbiddenException>(() => Save.ExecuteAsync(oleg.AsActor(), id, Hours with { IsShared = true }));
        await Assert.ThrowsAsync<ForbiddenException>(() => Save.ExecuteAsync(oleg.AsActor(), id, Hours));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<DeleteCannedReply>().ExecuteAsync(oleg.AsActor(), id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Save.ExecuteAsync(Actor.Token(1, Permission.Read, oleg.Id), null, Hours));
        Assert.Equal("Часы работы", Assert.Single(Directory.For(oleg.Id)).Title);
    }

    [Fact]
    public async Task A_shortcut_is_given_once_among_everybodys_and_once_among_ones_own()
    {
        var ira = await desk.AddAgentAsync("Ира", AgentRole.Supervisor);
        await desk.SavedAsync(ira, Hours with { IsShared = true, Shortcut = "/Часы" });
        await desk.SavedAsync(ira, Hours with { Shortcut = "часы" });

        var refused = Assert.IsType<SaveCannedResult.Refused>(await Save.ExecuteAsync(ira.AsActor(), null, Hours with { IsShared = true, Shortcut = "ЧАСЫ" }));

        Assert.Equal(("shortcut", "canned.problem.taken"), (refused.Problems[0].Field, refused.Problems[0].Key));
    }

    [Fact]
    public async Task Unknown_places_are_told_with_the_one_that_was_probably_meant()
    {
        var oleg = await desk.AddAgentAsync();

        var refused = Assert.IsType<SaveCannedResult.Refused>(await Save.ExecuteAsync(
            oleg.AsActor(), null, Hours with { TextRu = "Здравствуйте, {{клинт.имя|друг}}! {{погода}}", TextEn = "Hello {{contact.firstName" }));

        Assert.Equal(
            [("textRu", "canned.problem.placeNear"), ("textRu", "canned.problem.place"), ("textEn", "canned.problem.braces")],
            refused.Problems.Select(p => (p.Field, p.Key)));
        Assert.Equal(["{{клинт.имя}}", "{{клиент.имя}}"], refused.Problems[0].Arguments);
        Assert.Empty(Directory.For(oleg.Id));
    }

    [Fact]
    public async Task A_file_goes_with_it_and_outlives_the_sweep()
    {
        var oleg = await desk.AddAgentAsync();
        var stranger = await desk.AddAgentAsync("Ира");
        var upload = await UploadAsync(oleg);
        Assert.IsType<SaveCannedResult.Refused>(await Save.ExecuteAsync(stranger.AsActor(), null, Hours with { AttachmentIds = [upload.Id] }));

        var id = await desk.SavedAsync(oleg, Hours with { AttachmentIds = [upload.Id] });
        desk.Clock.Advance(TimeSpan.FromDays(3));
        await desk.Get<SweepUploads>().ExecuteAsync(desk.Clock.Now);

        var file = Assert.Single(Directory.Find(oleg.Id, id)!.Files);
        Assert.Equal("прайс.txt", file.Name);
        await using var content = desk.Get<IFileStore>().Open(upload.Hash);
        Assert.NotNull(content);
        await desk.SavedAsync(oleg, Hours with { KeptFileIds = [] }, id);
        Assert.Empty(Directory.Find(oleg.Id, id)!.Files);
        await using var db = desk.Read();
        Assert.Empty(await db.CannedFiles.ToListAsync());
    }

    private static CannedDraft Hours { get; } = new() { Title = "Часы работы", TextRu = "Мы открыты с 9 до 18." };

    private CannedDirectory Directory => desk.Get<CannedDirectory>();

    private SaveCannedReply Save => desk.Get<SaveCannedReply>();

    private async Task<FileEntry> UploadAsync(Agent agent)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("Лён — 900 ₽"));
        return Assert.IsType<UploadFileResult.Stored>(await desk.Get<UploadFile>().ExecuteAsync(agent.AsActor(), "прайс.txt", content)).File;
    }
}
