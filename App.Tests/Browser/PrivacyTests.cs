using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class PrivacyTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData("en-GB", false, false)]
    [InlineData("ru-RU", true, true)]
    public Task A_person_is_exported_and_erased(string locale, bool dark, bool phone) => Stage.PlayAsync(async () =>
    {
        var contact = await AnnaAsync();
        var page = await OwnerAsync((phone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale, IsDark = dark });
        await page.GotoAsync($"/contacts/{contact}/erase");
        await page.Locator(".desk[data-live]").WaitForAsync();
        await Expect(page.GetByTestId("erase-counts")).ToContainTextAsync("1");
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("erase-export").ClickAsync());
        await using (var archive = await ZipFile.OpenReadAsync((await download.PathAsync())!))
            Assert.Contains(archive.Entries, e => e.FullName == "contact.json");

        await page.GetByTestId("erase-word").FillAsync("Ann");
        await page.GetByTestId("erase-yes").ClickAsync();
        await Expect(page.GetByTestId("erase-word")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByTestId("erase-word").FillAsync("anna petrova");
        await page.GetByTestId("erase-yes").ClickAsync();
        await Expect(page.GetByTestId("erase-done")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.GotoAsync("/c/1");
        await Expect(page.GetByTestId("erased")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("talk-pane").Locator("h1")).ToHaveTextAsync("Erased customer");
    });

    [Fact]
    public async Task A_program_fetches_the_archive_with_its_token()
    {
        var contact = await AnnaAsync();
        using var client = Desk.ApiClient();
        await using var body = await client.GetStreamAsync(new Uri($"/api/v1/contacts/{contact}/export", UriKind.Relative));
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes);
        using var zip = new ZipArchive(bytes);
        Assert.Contains(zip.Entries, e => e.FullName == "README.txt");
        using var none = await client.GetAsync(new Uri("/api/v1/contacts/4711/export", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
        using var stranger = Desk.Client();
        using var refused = await stranger.GetAsync(new Uri($"/contacts/{contact}/export.zip", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private async Task<long> AnnaAsync()
    {
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Values.First().Id;
        var item = new InboundMessage("anna:1", new InboundSender(ContactPointKind.Visitor, "anna") { Name = "Anna Petrova" }, DateTime.UnixEpoch, "Where is my parcel?");
        var accepted = (await Desk.Get<IMessageReceiver>().AcceptAsync(channel, [item], cursor: null))[0];
        await using var db = Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        return await db.Conversations.Where(c => c.Id == accepted.ConversationId).Select(c => c.ContactId).SingleAsync();
    }
}
