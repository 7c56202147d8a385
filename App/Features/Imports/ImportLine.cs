using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Orders;

namespace SmallDesk.Features.Imports;

/// <summary>What is wrong with a cell, or with the whole row when the column is 0.</summary>
public sealed record CellProblem(int Column, string Key, string? Words = null);

/// <summary>A cell as it was understood, for the preview.</summary>
internal sealed record ReadCell(int Column, string Text);

/// <summary>A row of the table, read but not yet held against what the desk knows.</summary>
internal abstract class ImportLine
{
    /// <summary>Which row of the table, from 1.</summary>
    public int Row { get; init; }

    public List<CellProblem> Problems { get; } = [];

    /// <summary>Null where nobody looks at it.</summary>
    public List<ReadCell>? Cells { get; init; }

    /// <summary>Addresses and phones by which the person is known.</summary>
    public List<(ContactPointKind Kind, string Value)> Points { get; } = [];

    /// <summary>The shop's own number of the customer, by which the person is known too.</summary>
    public (FieldEntry Field, FieldValue Value)? Key { get; set; }

    public bool NamesSomebody => Points.Count > 0 || Key is not null;

    /// <summary>Notes what is wrong; of one cell only the first.</summary>
    public void Wrong(int column, string key, string? words = null)
    {
        if (!Problems.Exists(p => p.Column == column)) Problems.Add(new CellProblem(column, "imports.problem." + key, words));
    }

    public void Read(int column, string text) => Cells?.Add(new ReadCell(column, text));
}

/// <summary>A contact of the table. Empty is what the table does not say.</summary>
internal sealed class ContactLine : ImportLine
{
    public string Name { get; set; } = "";

    public string Company { get; set; } = "";

    public string Language { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public string Notes { get; set; } = "";

    public List<(FieldEntry Field, FieldValue Value)> Fields { get; } = [];

    public List<string> Tags { get; } = [];

    /// <summary>What the contact is found by when all of it is new: made here, so that the writer need not.</summary>
    public string Body { get; set; } = "";
}

/// <summary>An order of the table.</summary>
internal sealed class OrderLine : ImportLine
{
    /// <summary>As it would be kept, with whatever for what the table does not say.</summary>
    public OrderDraft Draft { get; set; } = null!;

    /// <summary>By which the order is known.</summary>
    public string NumberKey { get; set; } = "";

    public bool HasDate { get; set; }

    /// <summary>The date came with a time of day.</summary>
    public bool HasTime { get; set; }

    public bool HasSum { get; set; }

    public bool HasState { get; set; }

    /// <summary>How many of the row's one item.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>A further line of the order in the row before, which has its items already.</summary>
    public bool IsJoined { get; set; }
}
