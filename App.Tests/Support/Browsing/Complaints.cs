using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>What pages complained about.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> heard = new();
    private readonly ConcurrentBag<string> expected = [];

    public IEnumerable<string> All => heard;

    public void Watch(Seat seat, IPage page)
    {
        page.PageError += (_, error) => heard.Enqueue($"{seat.Name}: {error}");
        page.Crash += (_, _) => heard.Enqueue($"{seat.Name}: the page crashed");
        page.Console += (_, message) =>
        {
            if (message.Type == "error") heard.Enqueue($"{seat.Name}: {message.Text} ({message.Location})");
        };
    }

    public void Expect(string complaint) => expected.Add(complaint);

    public void AssertNone()
    {
        var unexpected = heard.Where(line => !expected.Any(e => Regex.IsMatch(line, e, RegexOptions.None, TimeSpan.FromSeconds(1)))).ToList();
        Assert.True(unexpected.Count == 0, $"The pages complained:\n{string.Join('\n', unexpected)}");
    }
}
