using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Hosting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting;

/// <summary>What a single file carries for its pages.</summary>
public sealed class PackedPagesTests : IDisposable
{
    private readonly TempFolder place = new();

    private DeskFolder Folder => new(place.File("data"));

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("A program that carries nothing, and is longer than what would stand at its end.")]
    public async Task A_program_that_carries_nothing_is_left_alone(string content)
    {
        await File.WriteAllTextAsync(place.File("program"), content);

        Assert.Null(PackedPages.In(place.File("program")));
        Assert.Null(PackedPages.In(place.File("none")));
        Assert.Null(PackedPages.In(program: null));
    }

    [Fact]
    public async Task What_it_carries_is_unpacked_once_and_served()
    {
        await PackAsync(bytes => bytes);
        var environment = new Environment();

        var list = PackedPages.In(place.File("program"))!.Serve(environment, Folder);
        await File.WriteAllTextAsync(list, "seen");
        PackedPages.In(place.File("program"))!.Serve(environment, Folder);

        Assert.Equal("seen", await File.ReadAllTextAsync(list));
        Assert.Equal("body {}", await File.ReadAllTextAsync(environment.WebRootFileProvider.GetFileInfo("css/a.css").PhysicalPath!));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    [InlineData(-57)]
    public async Task A_program_that_lost_something_on_its_way_is_refused(int changed)
    {
        await PackAsync(bytes =>
        {
            bytes[changed < 0 ? bytes.Length + changed : changed] ^= 0x5A;
            return bytes;
        });

        Assert.Equal("start.notWhole", Assert.Throws<DeskStartException>(() => PackedPages.In(place.File("program"))!.Serve(new Environment(), Folder)).TextKey);
        Assert.Empty(Directory.Exists(Folder.Pages) ? Directory.GetDirectories(Folder.Pages) : []);
    }

    /// <summary>As PackedPages.targets does.</summary>
    private async Task PackAsync(Func<byte[], byte[]> change)
    {
        using var packed = new MemoryStream();
        await using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(archive, "assets.json", "{}");
            await WriteAsync(archive, "wwwroot/css/a.css", "body {}");
        }

        var bytes = packed.ToArray();
        byte[] program = [.. "ELF"u8, .. bytes, .. SHA256.HashData(bytes), .. BitConverter.GetBytes((long)bytes.Length), .. "SmallDesk pages\n"u8];
        await File.WriteAllBytesAsync(place.File("program"), change(program));
    }

    private static async Task WriteAsync(ZipArchive archive, string name, string content)
    {
        await using var writer = new StreamWriter(await archive.CreateEntry(name).OpenAsync());
        await writer.WriteAsync(content);
    }

    private sealed class Environment : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = "";

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = "";

        public string EnvironmentName { get; set; } = "";
    }
}
