using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Domain;
using SmallDesk.Features.ContactList;
using SmallDesk.Tests.Features.Workplace;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.ContactList;

public sealed class ContactListPageTests : WorkplaceTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task An_empty_desk_says_how_contacts_come()
    {
        await BeginAsync();
        var page = Show();
        Assert.Contains("No contacts yet", page.WaitForElement("[data-testid=empty]", Soon).TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=contact-export]"));
    }

    [Fact]
    public async Task Rows_lead_to_cards_and_hostile_names_stay_words()
    {
        await BeginAsync();
        var id = await AddAsync("<b>Анна</b>", "<i>Лён</i>");
        var page = Show();
        var row = page.WaitForElement("[data-testid=contact-row]", Soon);
        Assert.Equal($"/contacts/{id}", row.QuerySelector("a.row")!.GetAttribute("href"));
        Assert.Contains("<b>Анна</b>", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("<i>Лён</i>", row.TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-testid=contact-count]").TextContent), Soon);
    }

    [Fact]
    public async Task Who_is_new_appears_without_a_reload()
    {
        await BeginAsync();
        var page = Show();
        page.WaitForElement("[data-testid=empty]", Soon);
        await WritesAsync("Hello!");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=contact-row]")), Soon);
    }

    [Fact]
    public async Task The_address_says_what_is_shown()
    {
        await BeginAsync();
        await AddAsync("Анна");
        await AddAsync("Борис", isBlocked: true);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/contacts?f=blocked:yes");
        var page = Show();
        Assert.Contains("Борис", page.WaitForElement("[data-testid=contact-row]", Soon).TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-testid=contact-row]"));
        Assert.Equal("1", page.Find("[data-testid=contact-filter] b").TextContent);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/contacts?q=nobodyatall");
        page.WaitForAssertion(() => Assert.Contains("Nobody found", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal), Soon);

        // Not awaited to its end: it seeks by itself when some time has passed on a clock that stands still here.
        await page.InvokeAsync(() => page.Find("[data-testid=contact-search]").Input("Анна"));
        await page.SubmitAsync("form[role=search]");
        page.WaitForAssertion(() => Assert.Contains("Анна", page.Find("[data-testid=contact-row]").TextContent, StringComparison.Ordinal), Soon);
        Assert.EndsWith("/contacts?q=%D0%90%D0%BD%D0%BD%D0%B0", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_come_and_go()
    {
        await BeginAsync();
        await AddAsync("Анна", "Лён");
        var page = Show();
        page.WaitForElement(".company-cell", Soon);
        await page.PutAsync("column-company", false);
        Assert.Empty(page.FindAll(".company-cell"));
        await page.PutAsync("column-language", true);
        Assert.NotEmpty(page.FindAll(".language-cell"));
    }

    [Fact]
    public async Task Chosen_contacts_get_a_tag_and_lose_it_again()
    {
        await BeginAsync();
        var id = await AddAsync("Анна");
        await AddAsync("Борис");
        var tag = await Desk.Writes.RunAsync(scope =>
        {
            var made = new Tag { Id = scope.NewId(), Name = "vip", Key = "vip", CreatedAt = scope.Now };
            scope.Append(made);
            scope.Announce(SmallDesk.Live.NoticeKind.Tag, made.Id);
            return ValueTask.FromResult(made.Id);
        });
        var page = Show();
        page.WaitForElement("[data-testid=contact-row]", Soon);
        await page.InvokeAsync(() => page.Instance.Pick(id, isRange: false));
        Assert.Contains("1", page.Find("[data-testid=chosen]").TextContent, StringComparison.Ordinal);
        await page.PressAsync($"[data-testid=put-{tag}]");
        page.WaitForAssertion(() => Assert.Contains("vip", page.Find("[data-testid=contact-toast]").TextContent, StringComparison.Ordinal), Soon);
        Assert.Empty(page.FindAll("[data-testid=contact-bar]"));
        var list = Desk.Get<ContactListQuery>();
        Assert.Equal([id], await list.IdsAsync(Oleg.AsActor(), ContactFilter.Nothing with { Tags = [tag] }));

        await page.PressAsync("contact-undo");
        page.WaitForAssertion(() => Assert.Contains("Taken back", page.Find("[data-testid=contact-toast]").TextContent, StringComparison.Ordinal), Soon);
        Assert.Empty(await list.IdsAsync(Oleg.AsActor(), ContactFilter.Nothing with { Tags = [tag] }));

        // All that is found, seen or not.
        await page.PutAsync("pick-page", true);
        await page.PressAsync($"[data-testid=put-{tag}]");
        page.WaitForAssertion(() => Assert.Contains("2 contacts", page.Find("[data-testid=contact-toast]").TextContent, StringComparison.Ordinal), Soon);
    }

    [Fact]
    public async Task Somebody_known_is_shown_instead_of_being_made_twice()
    {
        await BeginAsync();
        var page = Show();
        await page.PressAsync("contact-add");
        await AddAsync(page, "Анна", "anna@shop.example");
        page.WaitForAssertion(() => Assert.Contains("/contacts/", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Soon);
        await AddAsync(page, "Аня", "anna@shop.example");
        Assert.Equal("Анна", page.WaitForElement("[data-testid=ca-open]", Soon).TextContent);
    }

    private static async Task AddAsync(IRenderedComponent<ContactListPage> page, string name, string point)
    {
        await page.PutAsync("ca-name", name);
        await page.PutAsync("ca-point", point);
        await page.SubmitAsync("contact-add-form");
    }

    private IRenderedComponent<ContactListPage> Show() => Show<ContactListPage>(_ => { });

    private Task<long> AddAsync(string name, string company = "", bool isBlocked = false) => Desk.Writes.RunAsync(scope =>
    {
        var contact = new Contact { Id = scope.NewId(), Name = name, Company = company, CreatedAt = scope.Now, LastSeenAt = scope.Now, BlockedAt = isBlocked ? scope.Now : null };
        scope.Append(contact);
        scope.Index(contact, [], isNew: true);
        return ValueTask.FromResult(contact.Id);
    });
}
