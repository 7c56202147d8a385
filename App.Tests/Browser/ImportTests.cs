using System.Text;
using Microsoft.Playwright;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>A table of customers, then one of their orders, from the file on the disk to the mended rows.</summary>
public sealed class ImportTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private static readonly string Customers = "Клиент;Куда писать;Телефон\n" + string.Concat(Enumerable.Range(1, 1_200).Select(i => i == 7 ? "Седьмой;нет почты;\n" : $"Клиент {i};c{i}@example.com;8 916 {i:D7}\n"));

    [Fact]
    public Task From_the_file_over_its_columns_to_the_mistakes_and_once_more() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await OpenAsync(page, "/contacts/import");
        await Expect(page.GetByTestId("empty")).ToBeVisibleAsync();
        var sample = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("import-sample").ClickAsync());
        Assert.Equal("contacts.csv", sample.SuggestedFilename);

        await UploadAsync(page, Customers);
        await Expect(page.GetByTestId("import-columns").Locator("select")).ToHaveCountAsync(3);
        await Expect(page.GetByTestId("column-0")).ToHaveValueAsync("name");
        await Expect(page.GetByTestId("column-1")).ToHaveValueAsync("email");
        await page.GetByTestId("phone-code").FillAsync("x");
        await page.GetByTestId("phone-code").PressAsync("Tab");
        await Expect(page.GetByTestId("mapping-problem")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("import-start")).ToBeDisabledAsync();
        await page.AssertAccessibleAsync();
        await page.GetByTestId("phone-code").FillAsync("7");
        await page.GetByTestId("phone-code").PressAsync("Tab");
        await Expect(page.GetByTestId("import-preview").Locator("tbody tr")).ToHaveCountAsync(PreviewRows);
        await Expect(page.GetByTestId("import-preview")).ToContainTextAsync("нет почты");
        await Expect(page.GetByTestId("import-counted")).ToContainTextAsync("1,199");
        await page.AssertAccessibleAsync();

        await page.GetByTestId("import-start").ClickAsync();
        await Expect(page.GetByTestId("count-made").Locator("dd")).ToHaveTextAsync("1,199");
        await Expect(page.GetByTestId("count-faulty").Locator("dd")).ToHaveTextAsync("1");
        await Expect(page.GetByTestId("import-problem-row")).ToContainTextAsync("Куда писать");
        await Expect(page.GetByTestId("import-stop")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();

        // The faulty row comes back as a table; mended, it is taken over, and the whole table once more changes nothing.
        var faulty = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("import-faulty").ClickAsync());
        var mended = (await File.ReadAllTextAsync(await faulty.PathAsync())).Replace("нет почты", "c7@example.com", StringComparison.Ordinal);
        await OpenAsync(page, "/contacts/import");
        await UploadAsync(page, mended);
        await page.GetByTestId("import-start").ClickAsync();
        await Expect(page.GetByTestId("count-made").Locator("dd")).ToHaveTextAsync("1");
        await OpenAsync(page, "/contacts/import");
        await UploadAsync(page, Customers);
        await page.GetByTestId("import-start").ClickAsync();
        await Expect(page.GetByTestId("count-unchanged").Locator("dd")).ToHaveTextAsync("1,199");
        Assert.Single((await Desk.Get<ContactsQuery>().PageAsync(Actor.System, "седьмой", null, 10)).Rows);

        await page.GetByTestId("import-remove").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("import-run")).ToHaveCountAsync(2);
    });

    [Fact]
    public Task On_a_phone_in_Russian_and_a_file_that_is_no_table_is_refused() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner") with { Locale = "ru-RU", IsDark = true });
        await OpenAsync(page, "/contacts/import");
        await page.GetByTestId("kind-Orders").CheckAsync();
        await page.GetByTestId("import-file").SetInputFilesAsync(FileOf("PK\u0003\u0004", "orders.xlsx"));
        await Expect(page.GetByTestId("import-refused")).ToContainTextAsync("CSV");
        await page.GetByTestId("import-file").SetInputFilesAsync(FileOf("Номер заказа;Дата;Сумма;Почта\n1;вчера;100;a@example.com\n", "orders.csv"));
        await Expect(page.GetByTestId("import-preview")).ToContainTextAsync("вчера");
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
        await page.AssertAccessibleAsync();
        await page.GetByTestId("import-start").ClickAsync();
        await Expect(page.GetByTestId("count-faulty").Locator("dd")).ToHaveTextAsync("1");
        await page.AssertAccessibleAsync();
    });

    // Twenty rows; that of the seventh customer says what is wrong in its cell.
    private const int PreviewRows = 20;

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.Locator(".desk[data-live]").WaitForAsync();

        // The field of files listens a moment after it is drawn; nobody else chooses a file that fast.
        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=import-file]')?._blazorInputFileNextFileId !== undefined");
    }

    private static async Task UploadAsync(IPage page, string table)
    {
        await page.GetByTestId("import-file").SetInputFilesAsync(FileOf(table, "customers.csv"));
        await page.GetByTestId("import-columns").WaitForAsync();
    }

    private static FilePayload FileOf(string text, string name) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
