namespace SmallDesk.Ui;

/// <summary>A live component that stands in the rail above one's own face, registered by the feature that owns it.</summary>
/// <param name="Order">Small numbers stand first.</param>
/// <param name="Component">Renders a button, and the popover it opens.</param>
internal sealed record RailPart(int Order, Type Component);
