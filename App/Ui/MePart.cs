namespace SmallDesk.Ui;

/// <summary>A piece of the menu under one's own face, registered by the feature that owns it.</summary>
/// <param name="Order">Small numbers stand first.</param>
/// <param name="Component">Renders menu items (links, buttons, forms).</param>
internal sealed record MePart(int Order, Type Component);
