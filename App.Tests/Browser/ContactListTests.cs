using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class ContactListTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Contacts_are_sought_filtered_tagged_taken_back_and_taken_away(bool onPhone) => Stage.PlayAsync(async () =>
    {
        await SeedAsync();
        var page = await OwnerAsync(onPhone ? Seat.Phone("owner") : new Seat("owner"));
        await page.GotoAsync("/contacts");
        await page.Locator(".desk[data-live]").WaitForAsync();
        var rows = page.GetByTestId("contact-row");
        await Expect(page.GetByTestId("contact-count")).ToHaveTextAsync("120");

        // The list grows as one goes down, and what is sought stands in the address.
        await Expect(rows).ToHaveCountAsync(50);
        await rows.Last.ScrollIntoViewIfNeededAsync();
        await Expect(rows).ToHaveCountAsync(100);
        await page.GetByTestId("contact-search").FillAsync("kunde1");
        await page.WaitForURLAsync("**/contacts?q=kunde1");
        await Expect(page.GetByTestId("contact-count")).ToHaveTextAsync("31");
        await page.GetByTestId("contact-filter").ClickAsync();
        await page.GetByTestId("cf-blocked").SelectOptionAsync("yes");
        await Expect(page.GetByTestId("contact-count")).ToHaveTextAsync("3");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("cf-done").ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));

        // Chosen with the mouse and with keys, tagged, and taken back.
        await Expect(page.Locator(".rows[data-picks]")).ToBeVisibleAsync();
        await rows.First.Locator("[data-pick]").ClickAsync();
        await Expect(page.GetByTestId("chosen")).ToContainTextAsync("1");
        if (onPhone)
        {
            await rows.Nth(1).Locator("[data-pick]").ClickAsync();
        }
        else
        {
            await page.EvaluateAsync("() => document.activeElement.blur()");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("j");
            await Expect(rows.Nth(1).Locator("a.row")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("x");
        }

        await Expect(page.GetByTestId("chosen")).ToContainTextAsync("2");
        await page.GetByTestId("contact-tag-put").ClickAsync();
        await page.AssertAccessibleAsync();
        await page.Locator("#contact-tag-put button").First.ClickAsync();
        await Expect(page.GetByTestId("contact-toast")).ToContainTextAsync("vip");
        await Expect(rows.Locator(".tag")).ToHaveCountAsync(2);
        await page.GetByTestId("contact-undo").ClickAsync();
        await Expect(rows.Locator(".tag")).ToHaveCountAsync(0);

        // What was found is what is taken away.
        await page.GetByTestId("contact-more").ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("contact-export").ClickAsync());
        Assert.Equal(4, (await File.ReadAllTextAsync(await file.PathAsync())).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    });

    [Fact]
    public Task Columns_that_somebody_chose_are_there_again() => Stage.PlayAsync(async () =>
    {
        await SeedAsync();
        var page = await OwnerAsync();
        await page.GotoAsync("/contacts");
        await page.Locator(".rows[data-picks]").WaitForAsync();
        await page.GetByTestId("contact-columns-open").ClickAsync();
        await page.GetByTestId("column-created").CheckAsync();
        await page.GetByTestId("column-company").UncheckAsync();
        await Expect(page.Locator("th.company-cell")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.Locator("th.created-cell")).ToBeVisibleAsync();
        await Expect(page.Locator("th.company-cell")).ToHaveCountAsync(0);
    });

    private Task SeedAsync() => Desk.Get<WriteQueue>().RunAsync(scope =>
    {
        var tag = new Tag { Id = scope.NewId(), Name = "vip", Key = "vip", CreatedAt = scope.Now };
        scope.Append(tag);
        scope.Announce(NoticeKind.Tag, tag.Id);
        for (var i = 0; i < 120; i++)
        {
            var contact = new Contact { Id = scope.NewId(), Name = $"Kunde{i} Длинная-Фамилия", Company = "Linen & Co", Language = "en", CreatedAt = scope.Now, LastSeenAt = scope.Now.AddMinutes(-i), BlockedAt = i is 1 or 10 or 100 ? scope.Now : null };
            scope.Append(contact);
            scope.Append(new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = ContactPointKind.Email, Value = $"k{i}@shop.example", CreatedAt = scope.Now, LastSeenAt = scope.Now });
            scope.Index(contact, [$"k{i}@shop.example"], isNew: true);
        }

        return ValueTask.CompletedTask;
    });
}
