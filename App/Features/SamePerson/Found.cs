namespace SmallDesk.Features.SamePerson;

/// <summary>Gathers what speaks for whom.</summary>
internal sealed class Found(long self)
{
    private readonly Dictionary<long, List<SameReason>> reasons = [];

    public IReadOnlyCollection<long> Ids => reasons.Keys;

    public void Add(long contactId, SameReason reason)
    {
        if (contactId == self) return;
        if (!reasons.TryGetValue(contactId, out var all)) reasons[contactId] = all = [];
        if (!all.Exists(r => r.What == reason.What)) all.Add(reason);
    }

    /// <summary>The strongest first.</summary>
    public IReadOnlyList<SameReason> Of(long contactId) => [.. reasons[contactId].OrderBy(r => !r.IsProved).ThenBy(r => r.By)];
}
