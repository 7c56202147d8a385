using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmallDesk.Data.Erasing;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;

namespace SmallDesk.Features.Privacy.Exporting;

/// <summary>The parts of the archive for programs. Long lists are written as they are read.</summary>
internal sealed class ExportJson(ExportReads reads, ExportWords words)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task WriteCardAsync(Stream stream, TraceOf trace, CancellationToken cancel)
    {
        await using var json = Begin(stream);
        json.WriteStartObject();
        Put(json, "cards", await CardsAsync(trace, cancel));
        await PutAllAsync(json, "orders", Shaped(reads.OrdersAsync(trace, cancel)), cancel);
        await PutAllAsync(json, "history", Shaped(reads.ChangesAsync(trace, cancel)), cancel);
        await PutAllAsync(json, "surveys", Shaped(reads.SurveysAsync(trace, cancel)), cancel);
        json.WriteEndObject();
    }

    public async Task WriteTalkAsync(Stream stream, Conversation talk, IAsyncEnumerable<ExportedMessage> messages, CancellationToken cancel)
    {
        await using var json = Begin(stream);
        json.WriteStartObject();
        Put(json, "conversation", new
        {
            talk.Number, talk.Subject, Status = talk.Status.ToString(), Channel = words.Channel(talk.ChannelId), Assignee = words.Agent(talk.AssigneeId), talk.CreatedAt, talk.LastMessageAt, talk.ClosedAt, talk.SpamAt, talk.DeletedAt,
        });
        await PutAllAsync(json, "messages", messages, cancel);
        json.WriteEndObject();
    }

    public static async Task WriteListAsync(Stream stream, IAsyncEnumerable<ExportedMessage> messages, CancellationToken cancel)
    {
        await using var json = Begin(stream);
        json.WriteStartObject();
        await PutAllAsync(json, "messages", messages, cancel);
        json.WriteEndObject();
    }

    private async Task<IReadOnlyList<object>> CardsAsync(TraceOf trace, CancellationToken cancel)
    {
        var tags = await reads.ReadAsync(db => Task.FromResult(db.ContactTags.Where(t => trace.Cards.Contains(t.ContactId)).ToList()), cancel);
        var values = await reads.ReadAsync(db => Task.FromResult(db.ContactFieldValues.Where(v => trace.Cards.Contains(v.ContactId)).ToList()), cancel);
        return [.. (await reads.CardsAsync(trace, cancel)).Select(c => (object)new
        {
            c.Id, c.Name, c.Company, c.Language, c.TimeZone, c.CreatedAt, c.LastSeenAt, c.BlockedAt, MergedInto = c.MergedIntoId, StaffNotes = c.Notes,
            WaysToReach = c.Points.Select(p => new { Kind = p.Kind.ToString(), p.Value, p.VerifiedAt, p.IsReachable, p.CreatedAt, p.LastSeenAt, p.ConsentAt, p.ConsentText, p.Details }),
            Tags = tags.Where(t => t.ContactId == c.Id).Select(t => words.Tag(t.TagId)),
            Fields = values.Where(v => v.ContactId == c.Id).Select(v => new { words.Field(v.FieldId)?.Name, Value = ValueOf(v) }),
        })];
    }

    private string ValueOf(ContactFieldValue value) => words.Field(value.FieldId) is { } field ? FieldText.Plain(field, value.Text) : value.Text;

    private static async IAsyncEnumerable<object> Shaped(IAsyncEnumerable<ShopOrder> orders)
    {
        await foreach (var o in orders)
            yield return new { o.Number, o.PlacedAt, SumInMinorUnits = o.Sum, o.Currency, State = o.State.ToString(), Items = ShopOrder.ReadItems(o.Items), o.Link, o.CreatedAt, o.ChangedAt };
    }

    private async IAsyncEnumerable<object> Shaped(IAsyncEnumerable<Survey> surveys)
    {
        await foreach (var s in surveys)
            yield return new { Conversation = s.ConversationId, State = s.State.ToString(), s.AskedAt, s.AnsweredAt, s.ChangedAt, s.Score, Reasons = words.Reasons(s), s.Words, About = words.Agent(s.AgentId) };
    }

    private async IAsyncEnumerable<object> Shaped(IAsyncEnumerable<ContactChange> changes)
    {
        await foreach (var c in changes)
            yield return new { Card = c.ContactId, c.At, What = c.Part.ToString(), By = c.ActorKind == ActorKind.Agent ? words.Agent(c.ActorId) : c.ActorKind.ToString(), c.Before, c.After };
    }

    private static Utf8JsonWriter Begin(Stream stream) => new(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static void Put<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Form);
    }

    private static async Task PutAllAsync<T>(Utf8JsonWriter json, string name, IAsyncEnumerable<T> all, CancellationToken cancel)
    {
        json.WriteStartArray(name);
        await foreach (var one in all)
        {
            JsonSerializer.Serialize(json, one, Form);
            await json.FlushAsync(cancel);
        }

        json.WriteEndArray();
    }
}
