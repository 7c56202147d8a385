using SmallDesk.Ui;

namespace SmallDesk.Features.Acts;

/// <summary>An act in words: "Closed No. 1042", "980 closed, 15 were closed already, 5 are gone", "No. 1042 is as it was".</summary>
internal sealed class ActWords(ActKinds kinds, TimeProvider time)
{
    /// <summary>What was done or is being done.</summary>
    public string Of(ActView act, Texts texts, TimeZoneInfo zone)
    {
        if (kinds.Find(act.Kind) is not { } kind) return texts["act.other", act.Total];
        var detail = kind.Detail(act.Data, new ActReading(texts, zone, time.GetUtcNow().UtcDateTime));
        var words = "act." + kind.Words(act.Data);
        if (act is { Number: { } number, Done: > 0 }) return texts[words + ".one", number, detail];
        List<string> parts = [];
        if (act.Done > 0 || act.Already + act.Gone + act.Failed == 0) parts.Add(texts[words + ".many", act.Done, detail]);
        if (act.Already > 0) parts.Add(texts[words + ".already", act.Already]);
        if (act.Gone > 0) parts.Add(texts["act.gone", act.Gone]);
        if (act.Failed > 0) parts.Add(texts["act.failed", act.Failed]);
        return string.Join(", ", parts);
    }

    /// <summary>What came of taking it back; empty while it stands.</summary>
    public static string OfUndo(ActView act, Texts texts)
    {
        if (act.UndoneAt is null) return "";
        if (act.Number is { } number) return texts[act.Kept > 0 ? "act.kept.one" : "act.undone.one", number];
        var undone = texts["act.undone.many", act.Undone];
        return act.Kept == 0 ? undone : $"{undone}, {texts["act.kept.many", act.Kept]}";
    }
}
