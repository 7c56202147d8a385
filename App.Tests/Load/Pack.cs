using System.Buffers.Binary;
using System.Text;

namespace SmallDesk.Tests.Load;

/// <summary>As much of MessagePack as a Blazor circuit speaks.</summary>
internal static class Pack
{
    /// <summary>One hub message with its length before it.</summary>
    public static byte[] Message(params object?[] items)
    {
        using var body = new MemoryStream();
        Write(body, items);
        using var framed = new MemoryStream();
        for (var length = (uint)body.Length; ; length >>= 7)
        {
            framed.WriteByte((byte)(length > 127 ? (length & 127) | 128 : length));
            if (length <= 127) break;
        }

        body.WriteTo(framed);
        return framed.ToArray();
    }

    /// <summary>Takes the hub messages apart that stand in one transport message; bytes stay slices of it.</summary>
    public static IEnumerable<object?[]> Messages(ReadOnlyMemory<byte> data)
    {
        var at = 0;
        while (at < data.Length)
        {
            var (length, shift) = (0, 0);
            for (; ; shift += 7)
            {
                var part = data.Span[at++];
                length |= (part & 127) << shift;
                if (part <= 127) break;
            }

            var place = at;
            yield return (object?[])Read(data, ref place)!;
            at += length;
        }
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null: to.WriteByte(0xc0); break;
            case bool b: to.WriteByte(b ? (byte)0xc3 : (byte)0xc2); break;
            case int n: Long(to, n); break;
            case long n: Long(to, n); break;
            case string s:
                var text = Encoding.UTF8.GetBytes(s);
                to.WriteByte(0xdb);
                Number(to, (uint)text.Length);
                to.Write(text);
                break;
            case Dictionary<string, string> { Count: 0 }: to.WriteByte(0x80); break;
            case object?[] items:
                to.WriteByte((byte)(0x90 | items.Length));
                foreach (var item in items) Write(to, item);
                break;
            default: throw new InvalidOperationException($"{value.GetType()} is not packed.");
        }
    }

    private static void Long(MemoryStream to, long n)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = 0xd3;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], n);
        to.Write(bytes);
    }

    private static void Number(MemoryStream to, uint n)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, n);
        to.Write(bytes);
    }

    private static object? Read(ReadOnlyMemory<byte> data, ref int at)
    {
        var kind = data.Span[at++];
        switch (kind)
        {
            case <= 0x7f: return (long)kind;
            case <= 0x8f: return Map(data, ref at, kind & 0x0f);
            case <= 0x9f: return Items(data, ref at, kind & 0x0f);
            case <= 0xbf: return Text(data, ref at, kind & 0x1f);
            case 0xc0: return null;
            case 0xc2: return false;
            case 0xc3: return true;
            case 0xc4: return Bytes(data, ref at, (int)Big(data, ref at, 1));
            case 0xc5: return Bytes(data, ref at, (int)Big(data, ref at, 2));
            case 0xc6: return Bytes(data, ref at, (int)Big(data, ref at, 4));
            case 0xcc: return Big(data, ref at, 1);
            case 0xcd: return Big(data, ref at, 2);
            case 0xce: return Big(data, ref at, 4);
            case 0xcf or 0xd3: return Big(data, ref at, 8);
            case 0xd0: return (long)(sbyte)Big(data, ref at, 1);
            case 0xd1: return (long)(short)Big(data, ref at, 2);
            case 0xd2: return (long)(int)Big(data, ref at, 4);
            case 0xd9: return Text(data, ref at, (int)Big(data, ref at, 1));
            case 0xda: return Text(data, ref at, (int)Big(data, ref at, 2));
            case 0xdb: return Text(data, ref at, (int)Big(data, ref at, 4));
            case 0xdc: return Items(data, ref at, (int)Big(data, ref at, 2));
            case >= 0xe0: return (long)(sbyte)kind;
            default: throw new InvalidDataException($"0x{kind:x2} is not read.");
        }
    }

    private static long Big(ReadOnlyMemory<byte> data, ref int at, int size)
    {
        long n = 0;
        for (var i = 0; i < size; i++) n = (n << 8) | data.Span[at++];
        return n;
    }

    private static string Text(ReadOnlyMemory<byte> data, ref int at, int size)
    {
        var text = Encoding.UTF8.GetString(data.Span.Slice(at, size));
        at += size;
        return text;
    }

    private static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> data, ref int at, int size)
    {
        var bytes = data.Slice(at, size);
        at += size;
        return bytes;
    }

    private static object?[] Items(ReadOnlyMemory<byte> data, ref int at, int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++) items[i] = Read(data, ref at);
        return items;
    }

    private static object?[] Map(ReadOnlyMemory<byte> data, ref int at, int count) => Items(data, ref at, count * 2);
}
