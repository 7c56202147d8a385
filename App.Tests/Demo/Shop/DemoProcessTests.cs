using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Demo.Shop;

public sealed partial class DemoProcessTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    public async Task The_sample_desk_refuses_to_listen_where_others_could_come(string url)
    {
        using var folder = new TempFolder();
        using var process = Start(folder, url);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("for this machine alone", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("data-demo")));
    }

    [Fact]
    public async Task One_signs_in_with_a_click_and_only_from_here()
    {
        using var folder = new TempFolder();
        var address = new Uri($"http://127.0.0.1:{DeskProcess.FreePort()}");
        using var process = Start(folder, address.ToString());
        try
        {
            var line = await process.StandardOutput.ReadLineAsync();
            while (line?.Contains("/demo", StringComparison.Ordinal) == false) line = await process.StandardOutput.ReadLineAsync();
            Assert.NotNull(line);
            _ = process.StandardOutput.ReadToEndAsync();
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            var page = await client.GetStringAsync("/demo");
            var agent = AgentButton().Match(page).Groups["id"].Value;

            using var signedIn = await client.PostAsync("/demo/sign-in", new FormUrlEncodedContent([new("agent", agent)]));
            Assert.Equal((HttpStatusCode.Redirect, "/"), (signedIn.StatusCode, signedIn.Headers.Location?.ToString()));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);

            using var foreign = new HttpRequestMessage(HttpMethod.Get, "/demo");
            foreign.Headers.Host = "desk.evil.example";
            Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(foreign)).StatusCode);
            using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/demo");
            forwarded.Headers.Add("X-Forwarded-For", "203.0.113.7");
            Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(forwarded)).StatusCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            SqliteConnection.ClearAllPools();
        }
    }

    private Process Start(TempFolder folder, string url)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        foreach (var argument in (string[])[typeof(Program).Assembly.Location, "--demo", "--urls", url]) start.ArgumentList.Add(argument);
        start.Environment["LANG"] = "en_US.UTF-8";
        start.Environment.Remove("ASPNETCORE_URLS");
        output.WriteLine(url);
        return Process.Start(start)!;
    }

    [GeneratedRegex("name=\"agent\" value=\"(?<id>[0-9]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgentButton();
}
