namespace SmallDesk.Data.StartUp;

/// <summary>The desk cannot start, and why, in words for whoever installs it.</summary>
/// <param name="textKey">Text key of the explanation; {0} is the subject.</param>
/// <param name="subject">The folder, file or version concerned.</param>
/// <param name="inner">What happened underneath.</param>
internal sealed class DeskStartException(string textKey, string subject, Exception? inner = null)
    : Exception($"{textKey}: {subject}", inner)
{
    public string TextKey { get; } = textKey;

    public string Subject { get; } = subject;
}
