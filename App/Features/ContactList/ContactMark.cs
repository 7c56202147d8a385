namespace SmallDesk.Features.ContactList;

/// <summary>Where a page of contacts ended.</summary>
/// <param name="Id">The last contact.</param>
/// <param name="At">Its time, where the list is sorted by one; UTC.</param>
/// <param name="Key">Its name's key, where the list is sorted by names.</param>
public sealed record ContactMark(long Id, DateTime At, string Key);
