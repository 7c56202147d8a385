namespace SmallDesk.Features.People;

/// <summary>What the page of people does, together: one thing to ask for instead of six.</summary>
internal sealed record PeopleActs(
    InviteAgent Invite, RevokeInvitation Revoke, MakeResetLink ResetLink, ChangeRole Role, DeactivateAgent Deactivate, ReactivateAgent Reactivate);
