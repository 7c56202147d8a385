namespace SmallDesk.Tests.Support.Chatting;

/// <summary>The open event stream of one visitor.</summary>
internal sealed class ChatEvents(HttpResponseMessage answer, Stream stream) : IDisposable
{
    private readonly StreamReader reader = new(stream);

    /// <summary>Waits for an event of a kind, passing over others, and returns its data.</summary>
    public async Task<string> NextAsync(string kind)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var current = "";
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) current = line[7..];
            if (current == kind && line.StartsWith("data: ", StringComparison.Ordinal)) return line[6..];
        }

        throw new EndOfStreamException($"The stream ended before a \"{kind}\".");
    }

    /// <summary>Waits until the desk closes the stream.</summary>
    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await reader.ReadLineAsync(patience.Token) is not null)
        {
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        answer.Dispose();
    }
}
