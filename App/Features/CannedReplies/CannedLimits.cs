using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>The limits of a canned reply, for screens.</summary>
internal static class CannedLimits
{
    public const int Title = CannedReply.LongestTitle;
    public const int Folder = CannedReply.LongestFolder;
    public const int Shortcut = CannedReply.LongestShortcut;
    public const int Text = CannedReply.LongestText;
    public const int Files = CannedReply.MostFiles;
}
