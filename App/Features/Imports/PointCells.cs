using SmallDesk.Domain;

namespace SmallDesk.Features.Imports;

/// <summary>Reads addresses and phones, of which a cell may hold several.</summary>
internal static class PointCells
{
    public static void Read(ImportLine line, ImportMapping mapping, int column, string text)
    {
        var kind = mapping.Columns[column] == Target.Email ? ContactPointKind.Email : ContactPointKind.Phone;
        List<string> read = [];
        foreach (var one in CellText.Several(text))
        {
            var (value, problem) = kind == ContactPointKind.Email ? CellText.Email(one) : CellText.Phone(one, mapping.PhoneCode);
            if (problem is not null)
            {
                line.Wrong(column + 1, problem["contact.problem.".Length..], ImportTools.Cut(one));
                continue;
            }

            read.Add(value);
            if (!line.Points.Contains((kind, value))) line.Points.Add((kind, value));
        }

        line.Read(column, string.Join(", ", read));
    }
}
