using System.Text;
using SmallDesk.Features.Files;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Files;

public sealed class FileSignatureTests
{
    [Fact]
    public void A_picture_is_known_by_its_bytes_with_its_size()
    {
        Assert.Equal(new FileKind("image/png", 640, 480), Find(Samples.PngOf(640, 480), "x.exe"));
        Assert.Equal(new FileKind("image/jpeg", 4000, 3000), Find(Samples.Jpeg(4000, 3000), "x"));
        Assert.Equal(new FileKind("image/jpeg", 300, 200), Find(Samples.Jpeg(300, 200, before: 250_000), "x"));
        Assert.Equal(new FileKind("image/gif", 300, 2), Find(Samples.Gif(300, 2), "x"));
        Assert.Equal(new FileKind("image/webp", 1024, 768), Find(Samples.WebpLossless(1024, 768), "x"));
    }

    [Fact]
    public void A_picture_without_a_sane_size_is_just_a_file()
    {
        Assert.Equal(FileKind.Unknown, Find(Samples.PngOf(60_000, 60_000), "bomb.png"));
        Assert.Equal(FileKind.Unknown, Find(Samples.PngOf(0, 10), "flat.png"));
        Assert.Equal(FileKind.Unknown, Find(Samples.Png.AsSpan(0, 12).ToArray(), "cut.png"));
        Assert.Equal(FileKind.Unknown, Find([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "cut.jpg"));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "photo.png", "application/octet-stream")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "drawing.svg", "application/octet-stream")]
    [InlineData("%PDF-1.7", "x.png", "application/pdf")]
    [InlineData("PK\u0003\u0004....", "list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("PK\u0003\u0004....", "list.exe", "application/zip")]
    [InlineData("имя;цена", "прайс.csv", "text/plain")]
    [InlineData("bin\u0000ary", "notes.txt", "application/octet-stream")]
    [InlineData("", "nothing.txt", "text/plain")]
    public void A_claimed_name_never_makes_a_picture(string content, string name, string type) =>
        Assert.Equal(type, Find(Encoding.UTF8.GetBytes(content), name).ContentType);

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var random = new Random(7);
        byte[][] heads = [Samples.Png, Samples.Jpeg(10, 10), Samples.Gif(1, 1), Samples.WebpLossless(5, 5), "RIFF....WEBPVP8 "u8.ToArray(), "....ftyp"u8.ToArray()];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = heads[i % heads.Length].AsSpan(0, random.Next(heads[i % heads.Length].Length + 1)).ToArray();
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.NotNull(Find(bytes, "x.txt").ContentType);
        }
    }

    private static FileKind Find(byte[] bytes, string name) => FileSignature.Find(bytes, name);
}
