using SmallDesk.Domain;

namespace SmallDesk.Features.Fields;

/// <summary>A choice as it is wanted.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Name">As people read it.</param>
internal sealed record ChoiceDraft(long? Id, string Name);

/// <summary>A field as it is wanted.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Kind">What it holds; cannot be changed later.</param>
/// <param name="Choices">In the order in which they are offered; those that are left out are no longer offered. Only for <see cref="FieldKind.Choice"/>.</param>
internal sealed record FieldDraft(long? Id, string Name, FieldKind Kind, IReadOnlyList<ChoiceDraft> Choices);

/// <summary>What came of it.</summary>
/// <param name="Id">The field; also the one that has the name already.</param>
/// <param name="Problem">Text key of what is wrong; null when it is saved.</param>
internal sealed record FieldResult(long? Id, string? Problem);
