using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>What the card says, beside a conversation and on its own page alike.</summary>
public sealed partial class CardBody
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private Presence Presence { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContactView Contact { get; set; } = null!;

    /// <summary>What to call them.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The conversation beside which it stands; null on its own page.</summary>
    [Parameter]
    public long? ConversationId { get; set; }

    /// <summary>The order to show among theirs.</summary>
    [Parameter]
    public string? OrderNumber { get; set; }

    private IReadOnlyList<(string Key, string Words, string? Url)> VisitFacts
    {
        get
        {
            var visit = Contact.Points.Where(p => p.Kind == ContactPointKind.Visitor).OrderByDescending(p => p.LastSeenAt).Select(p => Visit.Read(p.Details)).FirstOrDefault();
            List<(string, string, string?)> facts = [];
            if (visit?.Page is { } page) facts.Add(("card.page", visit.Title ?? Visit.Short(page), Visit.Safe(page)));
            if (visit?.Referrer is { } referrer) facts.Add(("card.referrer", Visit.Short(referrer), Visit.Safe(referrer)));
            if (visit?.Device is { } device) facts.Add(("card.device", device, null));
            return facts;
        }
    }
}
