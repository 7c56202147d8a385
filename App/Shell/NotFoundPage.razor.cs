using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Shell;

/// <summary>There is nothing at this address.</summary>
public sealed partial class NotFoundPage
{
    [Inject]
    private Texts T { get; set; } = null!;
}
