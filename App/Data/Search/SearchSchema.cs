using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Search;

/// <summary>
/// The full-text tables. They are made beside the migrations because EF's table rebuilds know nothing of them;
/// they hold no text of their own, only what is needed to find rows.
/// </summary>
internal static class SearchSchema
{
    public static void Ensure(SqliteConnection connection) => DeskConnection.Execute(connection, """
        CREATE VIRTUAL TABLE IF NOT EXISTS message_search USING fts5(
            body, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
        CREATE VIRTUAL TABLE IF NOT EXISTS contact_search USING fts5(
            body, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
        CREATE TABLE IF NOT EXISTS search_terms(term TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
        """);

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
