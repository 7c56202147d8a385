using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Search;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>With which conversation to merge this one: another of the same customer, or one found by number or words. What happens is said before.</summary>
public sealed partial class MergeDialog
{
    private const int Most = 8;

    private IReadOnlyList<InboxRow> found = [];
    private InboxRow? other;
    private string words = "";
    private string? problem;
    private bool staysHere;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private InboxQuery Inbox { get; set; } = null!;

    [Inject]
    private SearchConversations Search { get; set; } = null!;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConversationView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public string ContactName { get; set; } = "";

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    private InboxFilter All => new(InboxView.All) { AgentId = Reader.AgentId };

    private long From => staysHere ? other!.Number : View.Number;

    private long Into => staysHere ? View.Number : other!.Number;

    private string OtherName => Names.Of(T, other!.ContactName, other.Number);

    private string IntoName => staysHere ? ContactName : OtherName;

    private string FromName => staysHere ? OtherName : ContactName;

    /// <summary>Begins anew with the customer's other conversations; the open ones first.</summary>
    internal async Task BeginAsync()
    {
        (other, words, problem) = (null, "", null);
        await OfTheSameAsync();
        StateHasChanged();
    }

    private async Task OfTheSameAsync()
    {
        var page = await Inbox.PageAsync(Reader.Actor, All with { ContactId = View.ContactId }, null, 50);
        found = [.. page.Rows.Where(r => r.Id != View.Id).OrderBy(r => r.Status == Domain.ConversationStatus.Closed).Take(Most)];
    }

    private async Task SeekAsync()
    {
        var wanted = words.Trim();
        if (wanted.Length == 0)
        {
            await OfTheSameAsync();
            return;
        }

        var hits = await Search.ExecuteAsync(Reader.Actor, wanted, All, null, Most + 1);

        // Of two searches under way the words that stand there now count.
        if (wanted == words.Trim()) found = [.. hits.Hits.Select(h => h.Row).Where(r => r.Id != View.Id).Take(Most)];
    }

    private async Task MergeAsync()
    {
        var (from, into) = staysHere ? (other!.Id, View.Id) : (View.Id, other!.Id);
        problem = await Acts.DoAsync(Reader, ActNames.Merge, ActData.Write(new MergeData(into, Into)), [from]) switch
        {
            ActResult.Done => null,
            ActResult.Refused refused => refused.Reason,
            _ => "talk.impossible",
        };
        if (problem is null && !staysHere) Navigation.NavigateTo(Address.ConversationHref(Into));
    }
}
