namespace SmallDesk.Features.CannedReplies;

/// <summary>What can stand between double braces, in both languages.</summary>
internal static class CannedPlaces
{
    public static readonly CannedPlace FirstName = new("contact", "firstName", "клиент.имя");
    public static readonly CannedPlace FullName = new("contact", "name", "клиент.полностью");
    public static readonly CannedPlace Email = new("contact", "email", "клиент.почта");
    public static readonly CannedPlace Phone = new("contact", "phone", "клиент.телефон");
    public static readonly CannedPlace AgentName = new("agent", "name", "оператор.имя");
    public static readonly CannedPlace ShopName = new("shop", "name", "магазин.название");
    public static readonly CannedPlace Number = new("conversation", "number", "обращение.номер");
    public static readonly CannedPlace Subject = new("conversation", "subject", "обращение.тема");

    /// <summary>In the order in which they are offered.</summary>
    public static readonly IReadOnlyList<CannedPlace> All = [FirstName, FullName, Email, Phone, AgentName, ShopName, Number, Subject];

    /// <summary>By either spelling, whatever its case; null when there is no such place.</summary>
    public static CannedPlace? Find(string name)
    {
        var folded = name.Trim().ToLowerInvariant().Replace('ё', 'е');
        return All.FirstOrDefault(p => p.English == folded || p.Russian == folded);
    }

    /// <summary>Of unknown ones the likeliest meant, or null.</summary>
    public static CannedPlace? Nearest(string name)
    {
        var folded = name.Trim().ToLowerInvariant();
        return (from place in All
                from spelling in (string[])[place.English, place.Russian]
                let distance = Edits.Between(folded, spelling)
                where distance <= 3 && distance < spelling.Length / 2
                orderby distance
                select place).FirstOrDefault();
    }
}

/// <summary>A place that is filled in when a canned reply is used.</summary>
/// <param name="Of">Of what: the contact, the agent, the shop, the conversation.</param>
/// <param name="Field">What of it.</param>
/// <param name="Russian">As it is written in Russian, lower case.</param>
internal sealed record CannedPlace(string Of, string Field, string Russian)
{
    /// <summary>As it is written in English; also its name in the texts.</summary>
    public string Key { get; } = $"{Of}.{Field}";

    public string English { get; } = $"{Of}.{Field}".ToLowerInvariant();

    /// <summary>As it is offered to somebody who reads <paramref name="language"/>.</summary>
    public string In(string language) => language == "ru" ? Russian : Key;
}
