namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>The base64 alphabet (RFC 4648 section 4), with the two characters of the URL form accepted as well.</summary>
internal static class Base64Table
{
    private static readonly sbyte[] Values = Build();

    /// <summary>Value of a character.</summary>
    /// <returns>0 to 63; -1 outside the alphabet; -2 for padding.</returns>
    public static int Value(byte character) => Values[character];

    private static sbyte[] Build()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (sbyte)i;
        values['-'] = 62;
        values['_'] = 63;
        values['='] = -2;
        return values;
    }
}
