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
            body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='2 3');
        CREATE VIRTUAL TABLE IF NOT EXISTS contact_search USING fts5(
            body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
        """);
}
