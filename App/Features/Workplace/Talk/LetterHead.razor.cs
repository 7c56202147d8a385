using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>What stands above a mail: subject, people, what to know of its sender, its source.</summary>
public sealed partial class LetterHead
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    private MailFacts Mail => Message.Mail!;

    /// <summary>Who wrote, or to whom we did; how many more there are.</summary>
    private string Short
    {
        get
        {
            var others = Mail.To.Count + Mail.Cc.Count - 1;
            if (Message.Direction == MessageDirection.In) return Mail.From is { } from ? NameOf(from) : T["letter.nobody"];
            return others > 0 && Mail.To.Count > 0 ? T["letter.toAndMore", NameOf(Mail.To[0]), others] : T["letter.toOne", Mail.To.Count > 0 ? NameOf(Mail.To[0]) : ""];
        }
    }

    private IEnumerable<(string Key, IReadOnlyList<MailPerson> People)> Rows
    {
        get
        {
            if (Mail.From is { } from) yield return ("letter.from", [from]);
            if (Mail.ReplyTo.Count > 0) yield return ("letter.replyTo", Mail.ReplyTo);
            if (Mail.To.Count > 0) yield return ("letter.to", Mail.To);
            if (Mail.Cc.Count > 0) yield return ("letter.cc", Mail.Cc);
        }
    }

    private static string NameOf(MailPerson person) =>
        string.IsNullOrWhiteSpace(person.Name) ? person.Address : person.Address.Length == 0 ? person.Name : $"{person.Name} <{person.Address}>";
}
