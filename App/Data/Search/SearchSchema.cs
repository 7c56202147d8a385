using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Search;

/// <summary>
/// The full-text tables. They are made beside the migrations because EF's table rebuilds know nothing of them;
/// they hold no text of their own, only what is needed to find rows.
/// </summary>
internal static class SearchSchema
{
    /// <summary>Which shape the rows of the index have; <see cref="SearchRebuild"/> brings older ones up to it.</summary>
    public const int Version = 2;

    public static void Ensure(SqliteConnection connection)
    {
        DeskConnection.Execute(connection, Tables);

        // A desk without messages has nothing to bring up to date.
        DeskConnection.Execute(connection, $"""
            INSERT OR IGNORE INTO search_state(id, version, up_to)
            SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM messages) THEN 1 ELSE {Version} END, 0;
            """);
    }

    /// <summary>How far the index has come.</summary>
    public static (long Version, long UpTo) StateOf(SqliteConnection connection) => (
        DeskConnection.Scalar<long>(connection, "SELECT version FROM search_state WHERE id = 1"),
        DeskConnection.Scalar<long>(connection, "SELECT up_to FROM search_state WHERE id = 1"));

    private const string Tables = """
        CREATE VIRTUAL TABLE IF NOT EXISTS message_search USING fts5(
            body, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
        CREATE VIRTUAL TABLE IF NOT EXISTS contact_search USING fts5(
            body, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
        CREATE TABLE IF NOT EXISTS search_terms(term TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS search_state(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, up_to INTEGER NOT NULL);
        """;

    /// <summary>Keeps more of the index in memory and puts off merging while masses of rows go in.</summary>
    public static void BeginBulk(SqliteConnection connection) => DeskConnection.Execute(connection, """
        INSERT INTO message_search(message_search, rank) VALUES('automerge', 0);
        INSERT INTO message_search(message_search, rank) VALUES('crisismerge', 64);
        INSERT INTO message_search(message_search, rank) VALUES('hashsize', 67108864);
        """);

    /// <summary>Merges what piled up, so that searches read few pieces, and goes back to normal.</summary>
    public static void EndBulk(SqliteConnection connection) => DeskConnection.Execute(connection, """
        INSERT INTO message_search(message_search, rank) VALUES('automerge', 4);
        INSERT INTO message_search(message_search, rank) VALUES('crisismerge', 16);
        INSERT INTO message_search(message_search, rank) VALUES('hashsize', 1048576);
        INSERT INTO message_search(message_search) VALUES('optimize');
        INSERT INTO contact_search(contact_search) VALUES('optimize');
        """);
}
