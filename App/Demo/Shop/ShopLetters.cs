using System.Globalization;
using System.Text.Json;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Demo.Shop;

/// <summary>Gives the messages of one told conversation what they have in their channel beyond words: a mail's people and quotes, reactions in Telegram.</summary>
internal sealed class ShopLetters(ConversationStory story, SeedCustomer customer)
{
    private readonly string? ours = story.Address is null ? null : JsonSerializer.Deserialize<Mailbox>(customer.Channel.Settings, JsonSerializerOptions.Web)!.Address;

    /// <param name="message">Just written.</param>
    /// <param name="answered">What it answers; null for the first.</param>
    public Message Dress(Message message, Message? answered)
    {
        // Only the chat says whether it was seen.
        if (story.Channel != Widgets.Kind && message.Direction == MessageDirection.Out) message.Delivery = DeliveryState.Sent;
        if (story.Address is not { } address) return message;
        var (shop, person) = (new MailPerson(ours!), new MailPerson(address, story.Customer));
        var isOurs = message.Direction == MessageDirection.Out;
        message.Subject = answered is null ? story.Subject : $"Re: {story.Subject}";
        message.Mail = new MailFacts
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{message.Id}@mail.example"), From = isOurs ? null : person, To = [isOurs ? person : shop],
            Ours = ours, IsProven = !isOurs, IsRich = answered is null && story.Html is not null,
        }.ToText();
        if (answered is null) message.Html = story.Html;
        else if (!isOurs) Quote(message, answered);
        return message;
    }

    public void React(Message message, string emoji) =>
        message.Chat = new ChatFacts { Reactions = [new ChatReaction(customer.Point, emoji)] }.ToText();

    /// <summary>Their program repeats below what they answer; the screen folds it.</summary>
    private void Quote(Message message, Message answered)
    {
        var at = answered.At.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
        var head = story.Language == "ru" ? $"{at}, {ours}:" : $"On {at} {ours} wrote:";
        message.VisibleText = message.Text;
        message.Text = $"{message.Text}\n\n{head}\n> {answered.Text.Replace("\n", "\n> ", StringComparison.Ordinal)}";
    }
}
