using System.Security.Cryptography;
using System.Text;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data.Files;

public sealed class HashedFileStoreTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();

    private IFileStore Store => desk.Get<IFileStore>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task What_was_saved_comes_back_under_the_hash_of_its_content()
    {
        var bytes = RandomNumberGenerator.GetBytes(200_000);

        var stored = await Store.SaveAsync(new MemoryStream(bytes), 1_000_000);

        Assert.Equal(new StoredFile(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length), stored);
        await using var opened = Store.Open(stored.Hash)!;
        using var copy = new MemoryStream();
        await opened.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once()
    {
        var twins = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SaveAsync("twice"))));

        Assert.Single(twins.Distinct());
        Assert.Single(Directory.EnumerateFiles(desk.Folder.Files, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_too_large_leaves_nothing_behind()
    {
        var refused = await Assert.ThrowsAsync<FileTooLargeException>(() => Store.SaveAsync(new MemoryStream(new byte[11]), 10));

        Assert.Equal(10, refused.Limit);
        Assert.Empty(Directory.EnumerateFiles(desk.Folder.Files, "*", SearchOption.AllDirectories));
        Assert.Equal(10, (await Store.SaveAsync(new MemoryStream(new byte[10]), 10)).Size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../desk.db")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public void A_name_that_is_no_known_hash_opens_nothing(string name) => Assert.Null(Store.Open(name));

    private Task<StoredFile> SaveAsync(string text) => Store.SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1000);
}
