namespace SmallDesk.Ui;

/// <summary>A live component that stands beside every screen of the desk, registered by the feature that owns it.</summary>
internal sealed record DeskPart(int Order, Type Component);
