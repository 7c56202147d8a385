using Microsoft.Data.Sqlite;
using SmallDesk.Domain;

namespace SmallDesk.Data.Search;

/// <summary>Writes the full-text rows in the transaction of the change itself, with statements prepared once.</summary>
internal sealed class SearchIndex : IDisposable
{
    private const int MostKnown = 200_000;

    // Name, company and ways to reach them; what a chat calls its visitors means nothing to people.
    private const string NameWords = """
        SELECT "Name" || ' ' || "Company" FROM contacts WHERE "Id" = $id
        UNION ALL SELECT "Value" FROM contact_points WHERE "ContactId" = $id AND "Kind" <> 0
        """;

    // Numbers of orders, and what fields hold of texts and links (kinds 0 and 5). Removed fields find on: they may come back.
    private const string CardWords = """
        SELECT "Number" FROM orders WHERE "ContactId" = $id
        UNION ALL SELECT v."Text" FROM contact_field_values v JOIN custom_fields f ON f."Id" = v."FieldId" WHERE v."ContactId" = $id AND f."Kind" IN (0, 5)
        """;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> knownSpans;
    private SqliteTransaction? transaction;

    public SearchIndex(SqliteConnection connection)
    {
        this.connection = connection;
        knownSpans = known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public SearchIndex In(SqliteTransaction? current)
    {
        transaction = current;
        return this;
    }

    public void PutMessage(Message message, bool isNew)
    {
        if (!isNew) DropMessage(message.Id);
        Insert("message_search", message.Id, SearchText.Body(SearchText.Of(message)));
    }

    /// <summary>How far bringing the index up to date has come.</summary>
    public void Note(long version, long upTo)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE search_state SET version = $version, up_to = $upTo WHERE id = 1";
        command.Parameters.AddWithValue("$version", version);
        command.Parameters.AddWithValue("$upTo", upTo);
        command.ExecuteNonQuery();
    }

    public void DropMessage(long id) => Delete("message_search", id);

    public void DropContact(long id) => Delete("contact_search", id);


    /// <summary>Takes words off the list from which beginnings are spelled out, where nothing that can be found has them any more.</summary>
    public void DropUnusedWords(IEnumerable<string> bodies)
    {
        HashSet<string> terms = new(bodies.SelectMany(b => b.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparer.Ordinal);
        foreach (var term in terms.Where(t => !IsUsed(t)))
        {
            known.Remove(term);
            var command = Prepared("DELETE FROM search_terms WHERE term = $body");
            command.Parameters["$body"].Value = term;
            command.ExecuteNonQuery();
        }
    }

    public void PutContact(Contact contact, IEnumerable<string> pointValues, bool isNew)
    {
        var words = isNew ? pointValues : pointValues.Concat(WordsOf(contact.Id, CardWords));
        if (!isNew) Delete("contact_search", contact.Id);
        Insert("contact_search", contact.Id, SearchText.Body(SearchText.Of(contact, words)));
    }

    /// <summary>Writes a contact's row anew from what the database holds of them.</summary>
    public void RefreshContact(long id)
    {
        Delete("contact_search", id);
        Insert("contact_search", id, SearchText.Body(string.Join(' ', WordsOf(id, NameWords).Concat(WordsOf(id, CardWords)))));
    }

    /// <summary>New rows whose bodies were made already.</summary>
    public void AddAll(IEnumerable<(long Id, string Body)> messages, IEnumerable<(long Id, string Body)> contacts)
    {
        foreach (var (id, body) in messages) Insert("message_search", id, body);
        foreach (var (id, body) in contacts) Insert("contact_search", id, body);
    }

    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
    }

    /// <summary>After an undone change: what was taken for known may be gone.</summary>
    public void Forget() => known.Clear();

    private List<string> WordsOf(long id, string sql)
    {
        var command = Prepared(sql);
        command.Parameters["$id"].Value = id;
        List<string> words = [];
        using var reader = command.ExecuteReader();
        while (reader.Read()) words.Add(reader.GetString(0));
        return words;
    }

    private void Insert(string table, long id, string body)
    {
        Learn(body);
        var command = Prepared($"INSERT INTO {table}(rowid, body) VALUES($id, $body)");
        command.Parameters["$id"].Value = id;
        command.Parameters["$body"].Value = body;
        command.ExecuteNonQuery();
    }

    /// <summary>Keeps the list of all words there are, from which beginnings are spelled out. Numbers would swell it for nothing.</summary>
    private void Learn(string body)
    {
        if (known.Count > MostKnown) known.Clear();
        foreach (var range in body.AsSpan().Split(' '))
        {
            var term = body.AsSpan()[range];
            if (term.IsEmpty || char.IsAsciiDigit(term[0]) || !knownSpans.Add(term)) continue;
            var command = Prepared("INSERT OR IGNORE INTO search_terms(term) VALUES($body)");
            command.Parameters["$body"].Value = term.ToString();
            command.ExecuteNonQuery();
        }
    }

    private bool IsUsed(string term)
    {
        // Terms are letters and digits alone; in quotes none of them is an operator.
        var command = Prepared("SELECT EXISTS (SELECT 1 FROM message_search WHERE message_search MATCH $body) OR EXISTS (SELECT 1 FROM contact_search WHERE contact_search MATCH $body)");
        command.Parameters["$body"].Value = $"\"{term}\"";
        return command.ExecuteScalar() is 1L;
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
            if (sql.Contains("$id", StringComparison.Ordinal)) command.Parameters.Add("$id", SqliteType.Integer);
            if (sql.Contains("$body", StringComparison.Ordinal)) command.Parameters.Add("$body", SqliteType.Text);
            commands[sql] = command;
        }

        command.Transaction = transaction;
        return command;
    }
}
