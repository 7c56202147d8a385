using SmallDesk.Features.CannedReplies;

namespace SmallDesk.Tests.Features.CannedReplies;

public sealed class CannedSearchTests
{
    private static readonly IReadOnlyList<CannedEntry> Entries =
    [
        Entry(1, "возврат", "Возврат и обмен", "Деньги"),
        Entry(2, "часы", "Часы работы", "", uses: 9),
        Entry(3, "return", "Return of goods", "Деньги"),
        Entry(4, "зелёный", "Ещё есть зелёный?", "", "Остался один рулон."),
    ];

    [Theory]
    [InlineData("возв", 1)]
    [InlineData("ВОЗВРАТ", 1)]
    [InlineData("обмен", 1)]
    [InlineData("вовзрат", 1)]
    [InlineData("вбм", 1)]
    [InlineData("вврт", 1)]
    [InlineData("djpdhfn", 1)]
    [InlineData("куегкт", 3)]
    [InlineData("раб час", 2)]
    [InlineData("зеленый", 4)]
    [InlineData("рулон", 4)]
    [InlineData("ъъъ", 0)]
    public void It_finds_what_is_meant(string query, long first) =>
        Assert.Equal(first, CannedSearch.Find(Entries, query, 10).Select(e => e.Id).FirstOrDefault());

    [Fact]
    public void A_folder_finds_all_in_it_and_nothing_typed_gives_the_most_used_first()
    {
        Assert.Equal([1, 3], CannedSearch.Find(Entries, "деньги", 10).Select(e => e.Id).Order());
        Assert.Equal(2, CannedSearch.Find(Entries, " ", 10)[0].Id);
        Assert.Equal(2, CannedSearch.Find(Entries, "", 2).Count);
    }

    private static CannedEntry Entry(long id, string shortcut, string title, string folder, string text = "", int uses = 0) =>
        new(id, null, folder, title, shortcut, text, "") { Uses = uses, Words = SearchableWords.Of(shortcut, title, folder, text, "") };
}
