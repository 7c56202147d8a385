using System.IO.Compression;
using SmallDesk.Channels;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>The item as it came, small enough for its ledger line.</summary>
internal static class RawItem
{
    /// <summary>Why an item was left out: it was here before and was erased with its sender. Nothing of it is kept.</summary>
    public const string Erased = "intake.erased";

    /// <summary>What a channel kept of the wire; for an item that failed, the item itself when there was no wire form.</summary>
    public static byte[]? Pack(InboundItem item, IntakeOutcome outcome)
    {
        var raw = item.Raw;
        if (raw is null && item.RawFile is null && outcome == IntakeOutcome.Failed) raw = KeptItem.Write(item);
        return raw is null ? null : Compress(raw);
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var source = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        source.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Compress(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var target = new BrotliStream(packed, CompressionLevel.Fastest)) target.Write(raw);
        return packed.ToArray();
    }
}
