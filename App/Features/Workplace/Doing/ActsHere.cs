using SmallDesk.Features.Acts;
using SmallDesk.Features.Inbox;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>What is done on this screen; the toast beside it offers to take it back.</summary>
internal sealed class ActsHere(DoAct doing)
{
    /// <summary>Is told what was done, or has begun; one screen has one place for it.</summary>
    public Action<long>? OnDone { get; set; }

    public async Task<ActResult> DoAsync(Reader reader, string kind, string data, IReadOnlyCollection<long> conversationIds) =>
        Told(await doing.ExecuteAsync(reader.Actor, kind, data, conversationIds));

    public async Task<ActResult> DoAsync(Reader reader, string kind, string data, InboxFilter filter) =>
        Told(await doing.ExecuteAsync(reader.Actor, kind, data, filter));

    private ActResult Told(ActResult result)
    {
        if (result is ActResult.Done done) OnDone?.Invoke(done.ActId);
        return result;
    }
}
