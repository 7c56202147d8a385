using Microsoft.Data.Sqlite;
using SmallDesk.Domain;

namespace SmallDesk.Data.Search;

/// <summary>Writes the full-text rows in the transaction of the change itself, with statements prepared once.</summary>
internal sealed class SearchIndex(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);
    private SqliteTransaction? transaction;

    public SearchIndex In(SqliteTransaction? current)
    {
        transaction = current;
        return this;
    }

    public void PutMessage(Message message, bool isNew)
    {
        if (!isNew) DropMessage(message.Id);
        Insert("message_search", message.Id, SearchText.Fold(SearchText.Of(message)));
    }

    public void DropMessage(long id) => Delete("message_search", id);

    public void PutContact(Contact contact, IEnumerable<string> pointValues, bool isNew)
    {
        if (!isNew) Delete("contact_search", contact.Id);
        Insert("contact_search", contact.Id, SearchText.Fold(SearchText.Of(contact, pointValues)));
    }

    /// <summary>New rows whose texts are folded already.</summary>
    public void AddAll(IEnumerable<(long Id, string Folded)> messages, IEnumerable<(long Id, string Folded)> contacts)
    {
        foreach (var (id, folded) in messages) Insert("message_search", id, folded);
        foreach (var (id, folded) in contacts) Insert("contact_search", id, folded);
    }

    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
    }

    private void Insert(string table, long id, string folded)
    {
        var command = Prepared($"INSERT INTO {table}(rowid, body) VALUES($id, $body)");
        command.Parameters["$id"].Value = id;
        command.Parameters["$body"].Value = folded;
        command.ExecuteNonQuery();
    }

    private void Delete(string table, long id)
    {
        var command = Prepared($"DELETE FROM {table} WHERE rowid = $id");
        command.Parameters["$id"].Value = id;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepared(string sql)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.Add("$id", SqliteType.Integer);
            if (sql.Contains("$body", StringComparison.Ordinal)) command.Parameters.Add("$body", SqliteType.Text);
            commands[sql] = command;
        }

        command.Transaction = transaction;
        return command;
    }
}
