using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class AddressTests
{
    [Theory]
    [InlineData("a@b.ru", null, "a@b.ru")]
    [InlineData("<a@b.ru>", null, "a@b.ru")]
    [InlineData("Иван Петров <Ivan@B.RU>", "Иван Петров", "Ivan@b.ru")]
    [InlineData("\"Петров, Иван\" <a@b.ru>", "Петров, Иван", "a@b.ru")]
    [InlineData("Петров, Иван <a@b.ru>", "Петров, Иван", "a@b.ru")]
    [InlineData("a@b.ru (Иван (младший) Петров)", "Иван (младший) Петров", "a@b.ru")]
    [InlineData("Иван a@b.ru", "Иван", "a@b.ru")]
    [InlineData("Иван <a@b.ru", "Иван", "a@b.ru")]
    [InlineData("Иван <<a@b.ru>>", "Иван", "a@b.ru")]
    [InlineData("\"john doe\"@b.ru", null, "\"john doe\"@b.ru")]
    [InlineData("\"john.doe\"@b.ru", null, "john.doe@b.ru")]
    [InlineData("<@c.ru,@d.ru:a@b.ru>", null, "a@b.ru")]
    [InlineData("john . doe @ b . ru", null, "john.doe@b.ru")]
    [InlineData("<mailto:a@b.ru>", null, "a@b.ru")]
    [InlineData("a@почта.рф", null, "a@xn--80a1acny.xn--p1ai")]
    [InlineData("иван@почта.рф", null, "иван@xn--80a1acny.xn--p1ai")]
    [InlineData("\"=?utf-8?B?0JjQstCw0L0=?=\" <a@b.ru>", "Иван", "a@b.ru")]
    [InlineData("=?utf-8?Q?=D0=98,_=D0=9F?= <a@b.ru>", "И, П", "a@b.ru")]
    [InlineData("'a@b.ru' <a@b.ru>", "a@b.ru", "a@b.ru")]
    [InlineData("a@[192.168.1.1]", null, "a@[192.168.1.1]")]
    [InlineData("\"He said \\\"hi\\\"\" <a@b.ru>", "He said \"hi\"", "a@b.ru")]
    [InlineData("a@b.ru,", null, "a@b.ru")]
    [InlineData("a@b.ru.", null, "a@b.ru")]
    public void One_address_is_read(string header, string? name, string address)
    {
        var read = Assert.Single(AddressReader.Read(header));
        Assert.Equal((name, address), (read.Name, read.Address));
    }

    [Theory]
    [InlineData("undisclosed-recipients:;")]
    [InlineData("Undisclosed recipients: ;")]
    [InlineData("")]
    [InlineData(" , ,")]
    public void Nobody_is_nobody(string header) => Assert.Empty(AddressReader.Read(header));

    [Fact]
    public void Groups_are_opened()
    {
        var read = AddressReader.Read("Sales: Anna <a@b.ru>, c@d.ru; e@f.ru");
        Assert.Equal(["a@b.ru", "c@d.ru", "e@f.ru"], read.Select(a => a.Address));
        Assert.Equal(["Sales", "Sales", null], read.Select(a => a.Group));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("@b.ru")]
    [InlineData("a@")]
    [InlineData("<>")]
    [InlineData("a@b..ru")]
    public void What_cannot_be_read_is_kept_as_it_stood(string header)
    {
        var read = Assert.Single(AddressReader.Read(header));
        Assert.False(read.IsValid);
        Assert.Equal(header, read.Raw);
    }

    [Fact]
    public void Lists_of_every_kind_come_apart()
    {
        var read = AddressReader.Read("Anna <a@b.ru>; Boris <b@b.ru> , c@b.ru (Vera), \"G; D\" <d@b.ru>");
        Assert.Equal(["a@b.ru", "b@b.ru", "c@b.ru", "d@b.ru"], read.Select(a => a.Address));
        Assert.Equal(["Anna", "Boris", "Vera", "G; D"], read.Select(a => a.Name));
    }

    [Fact]
    public void Repeated_fields_are_joined() =>
        Assert.Equal(["a@b.ru", "c@d.ru"], Letter.Read("From: x@y.ru\nTo: a@b.ru\nTo: c@d.ru\n\nx").To.Select(a => a.Address));

    [Theory]
    [InlineData("Tue, 4 Feb 2025 10:15:30 +0300", "2025-02-04T07:15:30Z")]
    [InlineData("Tue, 4 Feb 2025 10:15:30 +0300 (MSK)", "2025-02-04T07:15:30Z")]
    [InlineData("4 Feb 2025 10:15 EST", "2025-02-04T15:15:00Z")]
    [InlineData("Tue, 4 Feb 25 10:15:30 GMT", "2025-02-04T10:15:30Z")]
    [InlineData("Tue, 04-Feb-2025 10:15:30 MSK", "2025-02-04T07:15:30Z")]
    [InlineData("Tue Feb  4 10:15:30 2025", "2025-02-04T10:15:30Z")]
    [InlineData("Tue, 4 Feb 2025 10:15:30 GMT+03:00", "2025-02-04T07:15:30Z")]
    [InlineData("Вт, 4 фев 2025 10:15:30 +0300", "2025-02-04T07:15:30Z")]
    [InlineData("2025-02-04T10:15:30+03:00", "2025-02-04T07:15:30Z")]
    [InlineData("Tue, 4 Feb 2025 10:15:30", "2025-02-04T10:15:30Z")]
    [InlineData("Tue, 4 Feb 2025", "2025-02-04T00:00:00Z")]
    [InlineData("Tue, 4 Feb 2025 1:15:30 PM +0000", "2025-02-04T13:15:30Z")]
    [InlineData("4 Feb 2025 23:59:60 +0000", "2025-02-04T23:59:59Z")]
    public void Dates_are_read(string header, string utc) =>
        Assert.Equal(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal), MailDate.Parse(header)?.UtcDateTime);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("31 Feb 2025 10:00")]
    [InlineData("Tue, 4 Feb 99999 10:00 +0000")]
    [InlineData("4 Feb 0001 10:00 +0000")]
    public void Dates_that_are_none_are_none(string header) => Assert.Null(MailDate.Parse(header));

    [Fact]
    public void A_date_in_the_future_is_not_shown()
    {
        var arrived = new DateTime(2025, 2, 4, 10, 0, 0, DateTimeKind.Utc);
        Assert.Equal(arrived, Letter.Read("From: a@b.ru\nDate: Tue, 4 Feb 2030 10:00:00 +0000\n\nx").ShownDate(arrived));
        Assert.Equal(arrived, Letter.Read("From: a@b.ru\n\nx").ShownDate(arrived));
        Assert.Equal(arrived.AddHours(-1), Letter.Read("From: a@b.ru\nDate: Tue, 4 Feb 2025 12:00:00 +0300\n\nx").ShownDate(arrived));
    }
}
