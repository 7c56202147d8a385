using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Fields;

/// <summary>A field as somebody types it.</summary>
public sealed class TypedField
{
    public const int LongestName = CustomField.LongestName;

    public long? Id { get; private init; }

    public string Name { get; set; } = "";

    public FieldKind Kind { get; set; }

    public List<TypedChoice> Choices { get; private init; } = [new(), new()];

    public static TypedField Of(FieldEntry field) => new()
    {
        Id = field.Id, Name = field.Name, Kind = field.Kind, Choices = [.. field.Offered.Select(c => new TypedChoice { Id = c.Id, Name = c.Name })],
    };

    /// <summary>Lines left empty are no choices.</summary>
    internal FieldDraft ToDraft() => new(
        Id, Name, Kind, Kind == FieldKind.Choice ? [.. Choices.Where(c => !string.IsNullOrWhiteSpace(c.Name)).Select(c => new ChoiceDraft(c.Id, c.Name))] : []);
}

/// <summary>A choice as somebody types it.</summary>
public sealed class TypedChoice
{
    public long? Id { get; init; }

    public string Name { get; set; } = "";
}
