using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Acts;

/// <summary>
/// One way to change a conversation that can be taken back. The frame finds the conversation, keeps what is needed for the way back,
/// records that it was undone and tells the screens. Registered with the services as <see cref="IActKind"/>.
/// Its words are texts of its room: <c>act.{words}.one</c> ("Closed No. {0}", {1} is <see cref="Detail"/>), <c>act.{words}.many</c>
/// (plural of {0}, {1} the same) and <c>act.{words}.already</c> (plural of {0}: for how many there was nothing to do);
/// <c>act.{name}.noun</c> stands in the timeline behind "took back:".
/// </summary>
internal interface IActKind
{
    /// <summary>The name it is stored and asked for by; never changes.</summary>
    string Name { get; }

    Permission Needs => Permission.Work;

    /// <summary>How long it can be taken back.</summary>
    TimeSpan UndoneWithin => TimeSpan.FromDays(1);

    /// <summary>Whether it concerns deleted conversations; others find them gone.</summary>
    bool TakesDeleted => false;

    /// <summary>What is wrong with the data before anything is done, as a text key; null when it is right.</summary>
    string? Problem(string data, DateTime now);

    /// <summary>Does it, and records the facts of it.</summary>
    /// <returns>What the way back needs, as JSON; null when there was nothing to do.</returns>
    ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor);

    /// <summary>Puts back what was there before, without facts of its own.</summary>
    /// <returns>False when what was done no longer stands as it was left: then nothing is touched.</returns>
    ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor);

    /// <summary>Under which name its words stand; several when the data makes a difference.</summary>
    string Words(string data) => Name;

    /// <summary>What the words say beyond the number: a name, a time. Empty for nothing.</summary>
    string Detail(string data, ActReading reading) => "";
}

/// <summary>Who reads about an act, and how.</summary>
/// <param name="Texts">The words of the reader's language.</param>
/// <param name="Zone">The desk's time zone.</param>
/// <param name="Now">UTC.</param>
internal sealed record ActReading(Texts Texts, TimeZoneInfo Zone, DateTime Now);
