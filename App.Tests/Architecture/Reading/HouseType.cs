namespace SmallDesk.Tests.Architecture.Reading;

/// <summary>A text in a method's code and what is done with it.</summary>
/// <param name="Value">The text.</param>
/// <param name="Before">The text loaded right before it, if any.</param>
/// <param name="GoesTo">The member called right after it, "Type.Member", if any.</param>
internal sealed record CodeText(string Value, string? Before, string? GoesTo);

/// <summary>A top-level type of the desk with everything nested in it (closures and state machines too).</summary>
internal sealed class HouseType(string space, string name)
{
    public string Space { get; } = space;

    public string Name { get; } = name;

    public string FullName => Space.Length == 0 ? Name : $"{Space}.{Name}";

    /// <summary>Every type it mentions, in fields, signatures, attributes and method bodies.</summary>
    public HashSet<UsedType> Uses { get; } = [];

    /// <summary>Every member it calls, "Type.Member".</summary>
    public HashSet<string> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>Every text in its code.</summary>
    public List<CodeText> Texts { get; } = [];

    public Type? Loaded => typeof(Program).Assembly.GetType(FullName);

    public override string ToString() => FullName;
}
