using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SmallDesk.Tests.Support;

/// <summary>Reads pages and posts their forms as a browser without scripts would.</summary>
internal static class WebForms
{
    public static async Task<IHtmlDocument> OpenAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetPageAsync(address);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    public static Task<HttpResponseMessage> GetPageAsync(this HttpClient client, string address, string accept = "text/html")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return client.SendAsync(request);
    }

    /// <summary>Opens a page, fills in its form with this test id and posts it with its hidden fields.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string address, string formTestId, params (string Name, string Value)[] fields)
    {
        var page = await client.OpenAsync(address);
        var form = page.QuerySelector($"form[data-testid='{formTestId}']") as IHtmlFormElement
            ?? throw new InvalidOperationException($"No form {formTestId} on {address}: {page.Body?.TextContent}");
        var values = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>()
            .ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        foreach (var (name, value) in fields) values[name] = value;
        using var content = new FormUrlEncodedContent(values);
        var action = form.GetAttribute("action") is { Length: > 0 } target ? target : address;
        return await client.PostAsync(action, content);
    }

    /// <summary>A client that keeps cookies and shows redirects.</summary>
    public static HttpClient Browser(this DeskServer desk) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = desk.Address };

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string email, string password, string query = "") =>
        client.SubmitAsync("/sign-in" + query, "sign-in", ("Form.Email", email), ("Form.Password", password));
}
