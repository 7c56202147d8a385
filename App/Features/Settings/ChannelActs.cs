using SmallDesk.Features.ProviderSignIn;

namespace SmallDesk.Features.Settings;

/// <summary>What the page of a channel does, together.</summary>
internal sealed record ChannelActs(CreateChannel Create, UpdateChannel Update, RemoveChannel Remove, TestChannel Test, BeginProviderSignIn SignIn);
