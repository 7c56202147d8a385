namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>A file that a message refers to and that has to be fetched.</summary>
/// <param name="FileId">For getFile; only this bot may use it.</param>
/// <param name="Name">For people.</param>
/// <param name="Size">Bytes as announced; 0 when not.</param>
internal sealed record WantedFile(string FileId, string Name, long Size);
