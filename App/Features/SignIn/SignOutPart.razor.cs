using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.SignIn;

/// <summary>The last item of one's own menu.</summary>
public sealed partial class SignOutPart
{
    [Inject]
    private Texts T { get; set; } = null!;
}
