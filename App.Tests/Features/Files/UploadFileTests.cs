using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Files;

public sealed class UploadFileTests
{
    private static readonly Actor Anna = Actor.Agent(11, AgentRole.Agent);
    private static readonly Actor Oleg = Actor.Agent(12, AgentRole.Owner);

    [Fact]
    public async Task An_upload_is_described_by_its_bytes_and_seen_by_its_uploader_alone()
    {
        await using var desk = TestDesk.Open();
        var file = await UploadAsync(desk, Anna, "..\\evil\u202Egnp.html", Samples.PngOf(32, 16));

        Assert.Equal(("evilgnp.html", "image/png", 32, 16), (file.Name, file.ContentType, file.Width, file.Height));
        Assert.Equal(file, await desk.Get<FileQuery>().FindAsync(Anna, file.Id));
        Assert.Null(await desk.Get<FileQuery>().FindAsync(Oleg, file.Id));
        Assert.Null(await desk.Get<FileQuery>().FindAsync(Actor.Token(11, Permission.Administer), file.Id));
        Assert.Null(await desk.Get<FileQuery>().FindForVisitorAsync("v1", file.Id));
    }

    [Fact]
    public async Task A_visitors_upload_is_theirs_alone()
    {
        await using var desk = TestDesk.Open();
        var result = await desk.Get<UploadFile>().ExecuteForVisitorAsync("v1", "a.txt", new MemoryStream("hello"u8.ToArray()));
        var file = Assert.IsType<UploadFileResult.Stored>(result).File;

        Assert.Equal(file, await desk.Get<FileQuery>().FindForVisitorAsync("v1", file.Id));
        Assert.Null(await desk.Get<FileQuery>().FindForVisitorAsync("v2", file.Id));
        Assert.Null(await desk.Get<FileQuery>().FindAsync(Oleg, file.Id));
    }

    [Fact]
    public async Task Too_large_and_empty_uploads_leave_nothing_behind()
    {
        await using var desk = TestDesk.Open();
        var large = await desk.Get<UploadFile>().ExecuteForVisitorAsync("v1", "a", new MemoryStream(new byte[FileLimits.Visitor + 1]));
        var empty = await desk.Get<UploadFile>().ExecuteAsync(Anna, "a", Stream.Null);

        Assert.Equal(FileLimits.Visitor, Assert.IsType<UploadFileResult.TooLarge>(large).Limit);
        Assert.IsType<UploadFileResult.Empty>(empty);
        await using var db = desk.Read();
        Assert.Empty(db.Attachments);
        Assert.Empty(Directory.GetFiles(desk.Folder.Files, "*.part"));
    }

    [Fact]
    public async Task Whoever_may_not_work_may_not_upload()
    {
        await using var desk = TestDesk.Open();
        await Assert.ThrowsAsync<ForbiddenException>(
            () => desk.Get<UploadFile>().ExecuteAsync(Actor.Token(1, Permission.Read), "a", new MemoryStream([1])));
    }

    private static async Task<FileEntry> UploadAsync(TestDesk desk, Actor actor, string name, byte[] bytes) =>
        Assert.IsType<UploadFileResult.Stored>(await desk.Get<UploadFile>().ExecuteAsync(actor, name, new MemoryStream(bytes))).File;
}
