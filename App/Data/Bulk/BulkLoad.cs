using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Rows;
using SmallDesk.Data.Search;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Data.Bulk;

/// <summary>
/// Writes large amounts of made-up or imported rows on the one writing connection while nothing else writes.
/// A power cut in the middle may lose the last batches, never the database.
/// </summary>
internal sealed class BulkLoad(WriteQueue writes, IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory)
{
    /// <param name="make">Gets the first free id and conversation number; yields batches whose ids follow on from there.</param>
    /// <param name="written">Told after each batch is in.</param>
    public async Task RunAsync(Func<long, long, IEnumerable<BulkBatch>> make, Action<BulkBatch> written)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var model = db.Model;
        await writes.RunRawAsync((connection, sequences, _) =>
        {
            DeskConnection.Execute(connection, "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144;");
            SearchSchema.BeginBulk(connection);
            try
            {
                using var tables = new BulkTables(connection, model);
                var batches = make(sequences.Reserve(Sequences.Id, 0), sequences.Reserve(Sequences.Conversation, 0));
                foreach (var batch in Ahead(batches)) Write(connection, sequences, tables, batch, written);
            }
            finally
            {
                SearchSchema.EndBulk(connection);
                DeskConnection.Execute(connection, "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL; PRAGMA cache_size=-32768;");
            }

            return true;
        });
        directory.Refresh();
    }

    private static void Write(
        SqliteConnection connection, Sequences sequences, BulkTables tables, BulkBatch batch, Action<BulkBatch> written)
    {
        using var transaction = connection.BeginTransaction();
        tables.Insert(transaction, batch);
        sequences.Reserve(Sequences.Id, batch.IdsUsed);
        if (batch.Conversations.Count > 0) sequences.Reserve(Sequences.Conversation, batch.Conversations.Count);
        sequences.Store(transaction);
        transaction.Commit();
        written(batch);
    }

    /// <summary>Makes the next batches on another core while one is written.</summary>
    private static IEnumerable<BulkBatch> Ahead(IEnumerable<BulkBatch> batches)
    {
        using var ready = new System.Collections.Concurrent.BlockingCollection<BulkBatch>(3);
        using var stop = new CancellationTokenSource();
        var making = Task.Run(() =>
        {
            try
            {
                foreach (var batch in batches) ready.Add(batch, stop.Token);
            }
            finally
            {
                ready.CompleteAdding();
            }
        });
        try
        {
            foreach (var batch in ready.GetConsumingEnumerable()) yield return batch;
            making.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)making).AsyncWaitHandle.WaitOne();
        }
    }

    private sealed class BulkTables(SqliteConnection connection, Microsoft.EntityFrameworkCore.Metadata.IModel model) : IDisposable
    {
        private readonly RowInsert<Agent> agents = new(connection, model);
        private readonly RowInsert<Channel> channels = new(connection, model);
        private readonly RowInsert<Contact> contacts = new(connection, model);
        private readonly RowInsert<ContactPoint> points = new(connection, model);
        private readonly RowInsert<CustomField> customFields = new(connection, model);
        private readonly RowInsert<ContactFieldValue> fieldValues = new(connection, model);
        private readonly RowInsert<ContactTag> contactTags = new(connection, model);
        private readonly RowInsert<ShopOrder> orders = new(connection, model);
        private readonly RowInsert<ContactChange> contactChanges = new(connection, model);
        private readonly RowInsert<Conversation> conversations = new(connection, model);
        private readonly RowInsert<Message> messages = new(connection, model);
        private readonly RowInsert<Attachment> attachments = new(connection, model);
        private readonly RowInsert<DeskEvent> events = new(connection, model);
        private readonly RowInsert<IntakeEntry> intake = new(connection, model);
        private readonly RowInsert<DeliveryAttempt> attempts = new(connection, model);
        private readonly RowInsert<ReadMark> readMarks = new(connection, model);
        private readonly SearchIndex search = new(connection);

        public void Insert(SqliteTransaction transaction, BulkBatch batch)
        {
            agents.Insert(batch.Agents);
            channels.Insert(batch.Channels);
            contacts.Insert(batch.Contacts);
            points.Insert(batch.Points);
            customFields.Insert(batch.CustomFields);
            fieldValues.Insert(batch.FieldValues);
            contactTags.Insert(batch.ContactTags);
            orders.Insert(batch.Orders);
            contactChanges.Insert(batch.ContactChanges);
            conversations.Insert(batch.Conversations);
            messages.Insert(batch.Messages);
            attachments.Insert(batch.Attachments);
            events.Insert(batch.Events);
            intake.Insert(batch.Intake);
            attempts.Insert(batch.Attempts);
            readMarks.Insert(batch.ReadMarks);
            search.In(transaction).AddAll(batch.MessageTexts, batch.ContactTexts);
        }

        public void Dispose()
        {
            agents.Dispose();
            channels.Dispose();
            contacts.Dispose();
            points.Dispose();
            customFields.Dispose();
            fieldValues.Dispose();
            contactTags.Dispose();
            orders.Dispose();
            contactChanges.Dispose();
            conversations.Dispose();
            messages.Dispose();
            attachments.Dispose();
            events.Dispose();
            intake.Dispose();
            attempts.Dispose();
            readMarks.Dispose();
            search.Dispose();
        }
    }
}
