using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;

namespace SmallDesk.Hosting;

/// <summary>
/// The files of the pages, carried by a desk that was published as a single file behind the program's own bytes (PackedPages.targets
/// writes them). They are unpacked into the data folder once for each version.
/// </summary>
internal sealed class PackedPages
{
    private const int HashSize = 32;
    private static readonly byte[] Mark = "SmallDesk pages\n"u8.ToArray();
    private readonly string program;
    private readonly long start;
    private readonly int length;
    private readonly string hash;

    private PackedPages(string program, long start, int length, string hash) => (this.program, this.start, this.length, this.hash) = (program, start, length, hash);

    /// <returns>What a program carries; null when it carries nothing.</returns>
    public static PackedPages? In(string? program)
    {
        if (program is null || !File.Exists(program)) return null;
        using var file = new FileStream(program, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Span<byte> end = stackalloc byte[HashSize + sizeof(long) + Mark.Length];
        if (file.Length < end.Length) return null;
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (!end[^Mark.Length..].SequenceEqual(Mark)) return null;
        var size = checked((int)BinaryPrimitives.ReadInt64LittleEndian(end[HashSize..]));
        if (size < 0 || size > file.Length - end.Length) throw new DeskStartException("start.notWhole", program);
        return new PackedPages(program, file.Length - end.Length - size, size, Convert.ToHexStringLower(end[..HashSize]));
    }

    /// <summary>Lets the desk serve them.</summary>
    /// <returns>The list of files that the pages ask for.</returns>
    /// <exception cref="DeskStartException">The program was cut off on its way here, or there is no room.</exception>
    public string Serve(IWebHostEnvironment environment, DeskFolder folder)
    {
        var pages = Path.Combine(folder.Pages, hash[..16]);
        if (!Directory.Exists(pages)) Unpack(folder, pages);
        environment.WebRootPath = Path.Combine(pages, "wwwroot");
        environment.WebRootFileProvider = new PhysicalFileProvider(environment.WebRootPath);
        return Path.Combine(pages, "assets.json");
    }

    /// <summary>Stands under its name only when it is whole; what other versions left is removed. The folder must be held.</summary>
    private void Unpack(DeskFolder folder, string pages)
    {
        var packed = ReadPacked();
        try
        {
            if (Directory.Exists(folder.Pages)) Directory.Delete(folder.Pages, recursive: true);
            using (var archive = new ZipArchive(new MemoryStream(packed))) archive.ExtractToDirectory(pages + ".part");
            Directory.Move(pages + ".part", pages);
        }
        catch (IOException e) when (DatabaseTrouble.IsNoSpace(e))
        {
            throw new DeskStartException("start.diskFull", folder.Root, e);
        }
    }

    private byte[] ReadPacked()
    {
        using var file = new FileStream(program, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        file.Seek(start, SeekOrigin.Begin);
        var packed = new byte[length];
        file.ReadExactly(packed);
        if (Convert.ToHexStringLower(SHA256.HashData(packed)) != hash) throw new DeskStartException("start.notWhole", program);
        return packed;
    }
}
