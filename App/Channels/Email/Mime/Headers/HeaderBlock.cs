using System.Text;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>The header fields of a mail or of a part, as slices of the source (RFC 5322 section 2.2).</summary>
internal sealed class HeaderBlock
{
    private readonly ReadOnlyMemory<byte> source;
    private readonly List<HeaderField> fields;

    /// <summary>Takes parsed fields.</summary>
    public HeaderBlock(ReadOnlyMemory<byte> source, List<HeaderField> fields)
    {
        this.source = source;
        this.fields = fields;
    }

    /// <summary>No fields at all.</summary>
    public static HeaderBlock Empty { get; } = new(default, []);

    /// <summary>How many fields there are.</summary>
    public int Count => fields.Count;

    /// <summary>Character set of raw 8-bit bytes in the values, when the body declares one.</summary>
    public string? RawCharset { get; private set; }

    /// <summary>Somebody chose <see cref="RawCharset"/>: it counts whatever the bytes look like.</summary>
    public bool IsForced { get; private set; }

    /// <summary>Says how raw 8-bit bytes are to be read.</summary>
    /// <param name="charset">As the body declares; null when it does not.</param>
    /// <param name="isForced">Somebody chose it.</param>
    public void ReadAs(string? charset, bool isForced = false) => (RawCharset, IsForced) = (charset, isForced);

    /// <summary>Every field in order, its value unfolded and decoded (RFC 2047).</summary>
    public IEnumerable<MailHeader> Decoded() => fields.Select(f => new MailHeader(
        Encoding.ASCII.GetString(source.Span.Slice(f.NameStart, f.NameLength)), HeaderText.Decode(Value(f), RawCharset, IsForced)));

    /// <summary>Whether a field is there.</summary>
    public bool Has(ReadOnlySpan<byte> name) => IndexOf(name, 0) >= 0;

    /// <summary>The first field of a name, still folded and encoded.</summary>
    /// <returns>Empty when there is none.</returns>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> name) => IndexOf(name, 0) is var at and >= 0 ? Value(fields[at]) : default;

    /// <summary>The first field of a name, unfolded and decoded.</summary>
    /// <returns>Null when there is none.</returns>
    public string? Text(ReadOnlySpan<byte> name) =>
        IndexOf(name, 0) is var at and >= 0 ? HeaderText.Decode(Value(fields[at]), RawCharset, IsForced) : null;

    /// <summary>The first field of a name as bare characters: unfolded, but encoded words left as they are.</summary>
    public string? Bare(ReadOnlySpan<byte> name) =>
        IndexOf(name, 0) is var at and >= 0 ? HeaderText.Unfold(Value(fields[at]), RawCharset, IsForced) : null;

    /// <summary>Position of the next field of a name.</summary>
    /// <returns>-1 when there is none from there on.</returns>
    public int IndexOf(ReadOnlySpan<byte> name, int from)
    {
        var span = source.Span;
        for (var i = from; i < fields.Count; i++)
        {
            var field = fields[i];
            if (field.NameLength == name.Length && Ascii.EqualsIgnoreCase(span.Slice(field.NameStart, field.NameLength), name)) return i;
        }
        return -1;
    }

    /// <summary>The value at a position, unfolded, encoded words left as they are.</summary>
    public string BareAt(int index) => HeaderText.Unfold(Value(fields[index]), RawCharset, IsForced);

    /// <summary>All values of a name, unfolded, encoded words left as they are.</summary>
    public List<string> AllBare(ReadOnlySpan<byte> name)
    {
        var values = new List<string>();
        for (var at = IndexOf(name, 0); at >= 0; at = IndexOf(name, at + 1)) values.Add(BareAt(at));
        return values;
    }

    private ReadOnlySpan<byte> Value(HeaderField field) => source.Span.Slice(field.ValueStart, field.ValueLength);
}

/// <summary>Where a header field stands in the source.</summary>
internal readonly record struct HeaderField(int NameStart, int NameLength, int ValueStart, int ValueLength);

/// <summary>A header field to show.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Value">Its value, unfolded and decoded.</param>
internal sealed record MailHeader(string Name, string Value);
