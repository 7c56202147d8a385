using System.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>The parts of ISO 8859 which the framework does not know, reading only.</summary>
/// <param name="name">Its IANA name.</param>
/// <param name="upper">The 95 characters from 0xA1 to 0xFF.</param>
internal sealed class IsoReader(string name, string upper) : Encoding
{
    /// <summary>ISO-8859-10.</summary>
    public static readonly IsoReader Nordic = new("iso-8859-10",
        "ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");

    /// <summary>ISO-8859-14.</summary>
    public static readonly IsoReader Celtic = new("iso-8859-14",
        "Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");

    /// <summary>ISO-8859-16.</summary>
    public static readonly IsoReader Romanian = new("iso-8859-16",
        "ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ");

    /// <inheritdoc />
    public override string WebName => name;

    /// <inheritdoc />
    public override bool IsSingleByte => true;

    /// <inheritdoc />
    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    /// <inheritdoc />
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
        {
            var b = bytes[byteIndex + i];
            chars[charIndex + i] = b <= 0xA0 ? (char)b : upper[b - 0xA1];
        }
        return byteCount;
    }

    /// <inheritdoc />
    public override int GetMaxCharCount(int byteCount) => byteCount;

    /// <inheritdoc />
    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException("Only read.");

    /// <inheritdoc />
    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException("Only read.");

    /// <inheritdoc />
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException("Only read.");
}
