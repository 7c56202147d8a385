using System.Globalization;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Tables;
using SmallDesk.Live;

namespace SmallDesk.Features.Imports;

/// <summary>What came of uploading a table.</summary>
internal abstract record PrepareResult
{
    private PrepareResult()
    {
    }

    /// <summary>It is there; what its columns mean can be chosen. Or it is there only to say in which line it is broken.</summary>
    internal sealed record Prepared(long RunId) : PrepareResult;

    /// <summary>It is no table that can be brought in; nothing is kept.</summary>
    /// <param name="Problem">Text key.</param>
    /// <param name="Arguments">What goes into its places.</param>
    internal sealed record Refused(string Problem, params object[] Arguments) : PrepareResult;
}

/// <summary>Takes a table of contacts or orders: stores the file, reads it once to its end, and guesses what its columns mean.</summary>
internal sealed class PrepareImport(WriteQueue writes, IFileStore files, ImportTable table, MappingGuess guess, DeskDirectory directory)
{
    /// <summary>Largest file, in bytes.</summary>
    public const long LargestFile = 100 * 1024 * 1024;

    public const int MostColumns = 100;

    // Spreadsheets as office programs keep them: a packed folder, or the older container.
    private static readonly byte[][] Spreadsheets = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]];

    public async Task<PrepareResult> ExecuteAsync(Actor actor, ImportKind kind, string? name, Stream content, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        StoredFile stored;
        try
        {
            stored = await files.SaveAsync(content, LargestFile, cancel);
        }
        catch (FileTooLargeException)
        {
            return new PrepareResult.Refused("imports.refused.large", LargestFile / 1024 / 1024);
        }

        var encoding = await EncodingAsync(stored.Hash, cancel);
        var run = encoding is null ? null : await Task.Run(() => Look(kind, stored.Hash, encoding, cancel), cancel);
        if (run?.Refused is { } refused || (refused = encoding is null ? new PrepareResult.Refused("imports.refused.spreadsheet") : null) is not null)
        {
            await writes.RunAsync(scope =>
            {
                SweepUploads.Leave(scope, stored.Hash, FileName.Clean(name));
                return ValueTask.CompletedTask;
            });
            return refused;
        }

        return new PrepareResult.Prepared(await writes.RunAsync(scope => ValueTask.FromResult(Keep(scope, actor, kind, FileName.Clean(name), stored.Hash, run!))));
    }

    /// <summary>Null when it is no text at all.</summary>
    private async Task<string?> EncodingAsync(string hash, CancellationToken cancel)
    {
        await using var file = files.Open(hash) ?? throw new InvalidOperationException("A file vanished from the store.");
        var head = new byte[4];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        if (Spreadsheets.Any(s => head.AsSpan(0, read).StartsWith(s))) return null;
        file.Position = 0;
        return await CsvFile.EncodingOfAsync(file, cancel);
    }

    private Looked Look(ImportKind kind, string hash, string encoding, CancellationToken cancel)
    {
        List<CsvRow> first = [];
        List<CsvMistake> mistakes = [];
        var (rows, widest) = (0, 0);
        foreach (var row in table.All(hash, encoding, mistakes))
        {
            cancel.ThrowIfCancellationRequested();
            if (rows++ < MappingGuess.Looked) first.Add(row);
            widest = Math.Max(widest, row.Fields.Count);
        }

        if (widest > MostColumns) return new Looked(new PrepareResult.Refused("imports.refused.columns", MostColumns));
        if (rows == 0 && mistakes.Count == 0) return new Looked(new PrepareResult.Refused("imports.refused.empty"));
        var mapping = rows == 0 ? new ImportMapping { Encoding = encoding } : guess.Guess(kind, encoding, first, directory.Current);
        var data = rows - (mapping.HasHeader && rows > 0 ? 1 : 0);
        if (data == 0 && mistakes.Count == 0) return new Looked(new PrepareResult.Refused("imports.refused.header"));
        return new Looked(null) { Mapping = mapping, Rows = data, Mistake = mistakes.FirstOrDefault() };
    }

    private static long Keep(WriteScope scope, Actor actor, ImportKind kind, string name, string hash, Looked looked)
    {
        var run = new ImportRun
        {
            Id = scope.NewId(), Kind = kind, FileHash = hash, FileName = name, Mapping = looked.Mapping.Write(), Rows = looked.Rows,
            ActorKind = actor.Kind, ActorId = actor.Id, CreatedAt = scope.Now,
        };
        scope.Db.ImportRuns.Add(run);
        if (looked.Mistake is { } mistake) ImportFailure.Note(scope, run, mistake);
        scope.Announce(NoticeKind.Import, run.Id);
        return run.Id;
    }

    private sealed record Looked(PrepareResult.Refused? Refused)
    {
        public ImportMapping Mapping { get; init; } = new();

        public int Rows { get; init; }

        public CsvMistake? Mistake { get; init; }
    }
}

/// <summary>A table that cannot be read to its end.</summary>
internal static class ImportFailure
{
    /// <summary>The run ends there, and says in which line.</summary>
    public static void Note(WriteScope scope, ImportRun run, CsvMistake mistake)
    {
        ImportBatch.End(scope, run, ImportState.Failed, "imports.failed." + mistake.Key["csv.".Length..]);
        scope.Db.ImportProblems.Add(new ImportProblem { RunId = run.Id, Row = mistake.Line, Column = LineColumn, Key = run.Problem!, Words = mistake.Line.ToString(CultureInfo.InvariantCulture) });
    }

    /// <summary>The column of a problem that is none of a row: it tells the line in which the table is broken.</summary>
    public const int LineColumn = -1;
}
