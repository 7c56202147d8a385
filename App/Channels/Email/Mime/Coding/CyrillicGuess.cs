namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>Tells the Cyrillic single-byte character sets apart by which letters stand beside which: the same bytes are words in one and noise in the others.</summary>
internal static class CyrillicGuess
{
    private const int Sample = 4096;
    private const int Letters = 40;
    private const string Alphabet = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ";

    // Everyday shop talk: the pairs of letters in it are the common ones.
    private const string Talk =
        "здравствуйте подскажите пожалуйста когда будет доставлен мой заказ номер оплатила картой деньги списались а письмо не пришло " +
        "добрый день хочу вернуть товар который не подошёл по размеру ответьте как можно скорее спасибо большое с уважением иван петров " +
        "можно ли получить счёт на оплату для организации есть ли это в наличии сколько стоит доставка до москвы почтой россии или курьером " +
        "вы прислали другой цвет прошу обменять на правильный жду вашего ответа уже третий день никто не отвечает очень разочарован обслуживанием " +
        "отправлено сообщение тема вопрос покупка скидка промокод возврат средств гарантия ремонт чек накладная договор приложен файл во вложении " +
        "съёмка объявление подъезд экземпляр цена щётка юбка январь февраль сентябрь понедельник вторник среда четверг пятница суббота воскресенье " +
        "добрий день дякую за відповідь чи є товар у наявності скільки коштує доставка до києва її їх";

    private const string NeverFirst = "ьъы";
    private const string Vowels = "аеиоуыэюяё";

    private static readonly string[] Names = ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "koi8-u"];
    private static readonly sbyte[] PairScore = Pairs();
    private static readonly Candidate[] Candidates = [.. Names.Select(n => new Candidate(Charsets.Find(n)!))];

    /// <summary>Guesses.</summary>
    /// <param name="bytes">Text with bytes above 127 in it.</param>
    /// <param name="said">The Cyrillic set it claims; another is returned only when it fits far better.</param>
    /// <returns>Null when nothing is plausible Cyrillic, or the claim stands.</returns>
    public static Charset? Of(ReadOnlySpan<byte> bytes, Charset? said)
    {
        var sample = FromFirstHigh(bytes);
        if (!HasRuns(sample)) return null;
        Candidate? best = null;
        var bestScore = double.MinValue;
        var saidScore = double.MinValue;
        foreach (var candidate in Candidates)
        {
            var score = candidate.Score(sample);
            if (said is not null && candidate.Charset.Encoding.CodePage == said.Encoding.CodePage) saidScore = score;
            if (score > bestScore) (best, bestScore) = (candidate, score);
        }
        if (said is null) return bestScore < 0.8 ? null : best!.Charset;
        // A claim stands unless another set makes sense of enough letters, and the claimed one does not.
        return bestScore >= 1.5 && bestScore - saidScore >= 1.1 && sample.Length >= 12 ? best!.Charset : null;
    }

    private static ReadOnlySpan<byte> FromFirstHigh(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (at < 0) return [];
        var sample = bytes[at..];
        return sample.Length > Sample ? sample[..Sample] : sample;
    }

    /// <summary>Cyrillic stands in runs; the accents of western languages stand alone among ASCII letters.</summary>
    private static bool HasRuns(ReadOnlySpan<byte> sample)
    {
        int high = 0, inRun = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] < 0x80) continue;
            high++;
            if ((i > 0 && sample[i - 1] >= 0x80) || (i + 1 < sample.Length && sample[i + 1] >= 0x80)) inRun++;
        }
        return high >= 3 && inRun * 3 >= high * 2;
    }

    private static sbyte[] Pairs()
    {
        var scores = new sbyte[Letters * Letters];
        for (var i = 0; i + 1 < Talk.Length; i++)
            if (At(Talk[i]) is var a and >= 0 && At(Talk[i + 1]) is var b and >= 0) scores[(a * Letters) + b] = 3;
        for (var first = 0; first < Alphabet.Length; first++)
        for (var next = 0; next < Alphabet.Length; next++)
            if (IsStrange(Alphabet[first], Alphabet[next])) scores[(first * Letters) + next] = -4;
        return scores;
    }

    private static int At(char letter) => Alphabet.IndexOf(letter, StringComparison.Ordinal);

    private static bool IsStrange(char a, char b) =>
        (NeverFirst.Contains(b, StringComparison.Ordinal) && (Vowels.Contains(a, StringComparison.Ordinal) || "ьъйґїє".Contains(a, StringComparison.Ordinal)))
        || (a == 'ъ' && b is not ('е' or 'я' or 'ю' or 'ё')) || (a == 'й' && b is 'й' or 'ъ') || (a == 'э' && Vowels.Contains(b, StringComparison.Ordinal))
        || (b == 'э' && a is 'ж' or 'ш' or 'щ' or 'ч' or 'ц') || (a is 'щ' && b is 'щ' or 'ж' or 'ф' or 'ъ' or 'х' or 'ц');

    private sealed class Candidate
    {
        private readonly sbyte[] letter = new sbyte[256]; // index in the alphabet, plus 64 when upper case; -1 neutral, -2 odd

        public Candidate(Charset charset)
        {
            Charset = charset;
            for (var b = 0; b < 256; b++)
            {
                var c = charset.Encoding.GetString([(byte)b])[0];
                var at = At(char.ToLowerInvariant(c));
                letter[b] = (sbyte)(at >= 0 ? at + (char.IsUpper(c) ? 64 : 0) : b < 0x80 || "«»–—“”„…№ \u00A0°·•".Contains(c, StringComparison.Ordinal) ? -1 : -2);
            }
        }

        public Charset Charset { get; }

        public double Score(ReadOnlySpan<byte> sample)
        {
            int score = 0, seen = 0;
            var before = -1;
            foreach (var b in sample)
            {
                int now = letter[b];
                if (b >= 0x80)
                {
                    seen++;
                    if (now == -2) score -= 4;
                    else if (now >= 0 && before >= 0) score += Step(before, now);
                    else if (now >= 0 && NeverFirst.Contains(Alphabet[now & 63], StringComparison.Ordinal)) score -= 4;
                }
                before = b < 0x80 || now >= 0 ? now : -1;
            }
            return seen == 0 ? double.MinValue : (double)score / seen;
        }

        private static int Step(int before, int now)
        {
            var score = (int)PairScore[((before & 63) * Letters) + (now & 63)];
            if (before < 64 && now >= 64) score -= 4; // a capital after a small letter
            return score;
        }
    }
}
