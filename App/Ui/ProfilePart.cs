namespace SmallDesk.Ui;

/// <summary>A section of one's own profile, registered by the feature that owns it. It stands below what is saved with the profile and keeps its own choices.</summary>
/// <param name="Order">Small numbers stand first.</param>
/// <param name="Component">Renders a section.</param>
internal sealed record ProfilePart(int Order, Type Component);
