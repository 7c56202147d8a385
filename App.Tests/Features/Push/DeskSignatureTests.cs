using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmallDesk.Data;
using SmallDesk.Data.Backups;
using SmallDesk.Features.Push.Encryption;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Push;

public sealed class DeskSignatureTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_good_for_one_origin_and_less_than_a_day_and_anybody_can_check_it()
    {
        using var signature = DeskSignature.Of(DeskSignature.NewKey());
        var claims = Check(signature.For(new Uri("https://push.example/send/abc?x=1"), "mailto:owner@example.com", Now), signature.PublicKey);
        Assert.Equal("https://push.example", claims.GetProperty("aud").GetString());
        Assert.Equal("mailto:owner@example.com", claims.GetProperty("sub").GetString());
        var end = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
        Assert.InRange(end, Now.AddHours(1), Now.AddHours(24));
        Assert.Equal(65, Base64Url.DecodeFromChars(signature.PublicKey).Length);
    }

    [Fact]
    public async Task The_desk_keeps_one_key_over_restarts_and_nobody_reads_it_in_the_database()
    {
        using var folder = new TempFolder();
        string first;
        await using (var desk = TestDesk.In(folder))
        {
            await FoundAsync(desk);
            var both = await Task.WhenAll(desk.Get<DeskSignatures>().GetAsync(), desk.Get<DeskSignatures>().GetAsync());
            Assert.Same(both[0], both[1]);
            first = both[0].PublicKey;
            await using var db = desk.Read();
            var stored = Assert.Single(db.Desks).PushKey!;
            Assert.Throws<CryptographicException>(() => DeskSignature.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(stored))));
        }

        await using var again = TestDesk.In(folder);
        Assert.Equal(first, (await again.Get<DeskSignatures>().GetAsync()).PublicKey);
    }

    [Fact]
    public async Task A_restored_backup_has_the_same_key()
    {
        using var other = new TempFolder();
        var file = Path.Combine(other.Path, "backup.zip");
        string first;
        await using (var desk = TestDesk.Open())
        {
            await FoundAsync(desk);
            first = (await desk.Get<DeskSignatures>().GetAsync()).PublicKey;
            await new BackupArchive(desk.Folder, desk.Clock).WriteAsync(file);
        }

        using var folder = new TempFolder();
        var empty = new DeskFolder(folder.Path);
        empty.Create();
        await new BackupArchive(empty, TimeProvider.System).RestoreAsync(file);
        await using var restored = TestDesk.In(folder);
        Assert.Equal(first, (await restored.Get<DeskSignatures>().GetAsync()).PublicKey);
    }

    private static Task FoundAsync(TestDesk desk) => desk.Writes.RunAsync(scope =>
    {
        scope.Db.Desks.Add(new SmallDesk.Domain.Desk { ShopName = "Shop", CreatedAt = scope.Now });
        return ValueTask.CompletedTask;
    });

    /// <summary>Checks a header as a push service does.</summary>
    internal static JsonElement Check(string header, string publicKey)
    {
        Assert.StartsWith("vapid t=", header, StringComparison.Ordinal);
        var parts = header["vapid t=".Length..].Split(", k=");
        Assert.Equal(publicKey, parts[1]);
        var token = parts[0].Split('.');
        Assert.Equal("""{"typ":"JWT","alg":"ES256"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token[0])));
        using var key = ECDsa.Create(CurvePoint.ToParameters(Base64Url.DecodeFromChars(publicKey)));
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        return JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token[1]));
    }
}
