using SmallDesk.Channels.Email.Mime.Quotes;

namespace SmallDesk.Tests.Channels.Email.Mime.Quotes;

public sealed class TextQuoteTests
{
    public static TheoryData<string, string> Clients => new()
    {
        { "Gmail", "Спасибо!\n\nвт, 4 февр. 2025 г. в 10:15, Магазин <shop@example.org>:\n\n> Заказ отправлен.\n> Хорошего дня" },
        { "Gmail wrapped", "Спасибо!\n\nвт, 4 февр. 2025 г. в 10:15, Интернет-магазин «Лавка»\n<shop@example.org>:\n\n> Заказ отправлен." },
        { "Gmail older", "Спасибо!\n\n4 февраля 2025 г., 10:15 пользователь Магазин <shop@example.org> написал:\n> Заказ отправлен." },
        { "Gmail Android", "Спасибо!\n02.04.2025 14:20 пользователь \"shop@example.org\" <\nshop@example.org> написал:\n\n> Заказ отправлен\n>\n" },
        { "Gmail English", "Спасибо!\n\nOn Tue, Feb 4, 2025 at 10:15 AM Shop <shop@example.org> wrote:\n\n> Заказ отправлен." },
        { "Gmail English wrapped", "Спасибо!\n\nOn Tue, Feb 4, 2025 at 10:15 AM The very long name of a shop <\nshop@example.org> wrote:\n\n> Заказ отправлен." },
        { "Apple", "Спасибо!\n\n> 4 февр. 2025 г., в 10:15, Магазин <shop@example.org> написал(а):\n> \n> Заказ отправлен." },
        { "Apple outside", "Спасибо!\n\n4 февр. 2025 г., в 10:15, Магазин <shop@example.org> написал(а):\n\nЗаказ отправлен." },
        { "Apple English", "Спасибо!\n\nOn 4 Feb 2025, at 10:15, Shop <shop@example.org> wrote:\n\n> Заказ отправлен." },
        { "Thunderbird", "Спасибо!\n\n04.02.2025 10:15, Магазин пишет:\n> Заказ отправлен." },
        { "Thunderbird English", "Спасибо!\n\nOn 2/4/25 10:15, Shop wrote:\n> Заказ отправлен." },
        { "Yandex", "Спасибо!\n\n04.02.2025, 10:15, \"Магазин\" <shop@example.org>:\n> Заказ отправлен." },
        { "Yandex without marks", "Спасибо!\n \n04.02.2025, 10:15, \"Магазин\" <shop@example.org>:\nЗаказ отправлен.\nХорошего дня" },
        { "Yandex worded", "Спасибо!\n\n04.02.2025, 10:15, Магазин пишет:\n>  Заказ отправлен." },
        { "Mail.ru", "Спасибо!\n\n\nВторник, 4 февраля 2025, 10:15 +03:00 от Магазин <shop@example.org>:\n \nЗаказ отправлен." },
        { "Mail.ru quoted", "Спасибо!\n\n>Вторник,  4 февраля 2025, 10:15 +03:00 от Магазин <shop@example.org>:\n>\n>Заказ отправлен." },
        { "Outlook Russian", "Спасибо!\n\nОт: Магазин <shop@example.org>\nОтправлено: вторник, 4 февраля 2025 г. 10:15\nКому: Анна <a@example.com>\nТема: Ваш заказ\n\nЗаказ отправлен." },
        { "Outlook Russian ruled", "Спасибо!\n\n________________________________\nОт: Магазин <shop@example.org>\nОтправлено: 4 февраля 2025 г. 10:15\nКому: Анна\nТема: Ваш заказ\n\nЗаказ отправлен." },
        { "Outlook English", "Спасибо!\n\nFrom: Shop [mailto:shop@example.org]\nSent: Tuesday, February 4, 2025 10:15 AM\nTo: Anna\nSubject: Your order\n\nЗаказ отправлен." },
        { "Outlook bold", "Спасибо!\n\n*From:* Shop <shop@example.org>\n*Sent:* Tuesday, February 4, 2025 10:15 AM\n*To:* Anna\n*Subject:* Your order\n\nЗаказ отправлен." },
        { "Outlook Express", "Спасибо!\n\n-----Исходное сообщение-----\nОт: Магазин\nОтправлено: 4 февраля 2025 г. 10:15\n\nЗаказ отправлен." },
        { "Original message", "Спасибо!\n\n-----Original Message-----\nFrom: Shop\n\nЗаказ отправлен." },
        { "The Bat", "Спасибо!\n\nВы писали 4 февраля 2025 г., 10:15:04:\n\n> Заказ отправлен." },
        { "Roundcube", "Спасибо!\n\nМагазин писал 2025-02-04 10:15:\n> Заказ отправлен." },
        { "Initials", "Спасибо!\n\nSH> Заказ отправлен.\nSH> Хорошего дня" },
        { "Only marks", "> Заказ отправлен.\n\nСпасибо!" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public void What_was_read_before_is_folded(string client, string text)
    {
        var folded = TextQuotes.Fold(text);
        Assert.True(folded.HasFolds, client);
        Assert.Equal("Спасибо!", folded.Visible);
        Assert.Equal(text, folded.Text);
        Assert.All(folded.Folds, f => Assert.Equal(FoldKind.Quote, f.Kind));
    }

    [Theory]
    [InlineData("Жду ответа\n\n-- \nАнна Смирнова\n+7 900 000-00-00")]
    [InlineData("Жду ответа\n\nС уважением,\nАнна Смирнова")]
    [InlineData("Жду ответа\n\nС уважением, Анна")]
    [InlineData("Жду ответа\n\nОтправлено с iPhone")]
    [InlineData("Жду ответа\n\nОтправлено из мобильной Яндекс Почты")]
    [InlineData("Жду ответа\n\nОтправлено из мобильной Почты Mail.ru")]
    [InlineData("Жду ответа\n\n--\nОтправлено из Mail.ru для Android")]
    [InlineData("Жду ответа\n\nSent from my Samsung Galaxy smartphone.")]
    [InlineData("Жду ответа\n\nGet Outlook for iOS")]
    [InlineData("Жду ответа\n\nBest regards,\nAnna")]
    public void Signatures_are_folded(string text)
    {
        var folded = TextQuotes.Fold(text);
        Assert.Equal("Жду ответа", folded.Visible);
        Assert.All(folded.Folds, f => Assert.Equal(FoldKind.Signature, f.Kind));
    }

    [Theory]
    [InlineData("Смотрите\n\n---------- Forwarded message ---------\nОт: Банк <bank@example.com>\nДата: вт, 4 февр. 2025 г.\nТема: Чек\nКому: Анна\n\nЧек во вложении")]
    [InlineData("Смотрите\n\n-------- Пересылаемое сообщение --------\n04.02.2025, 10:15, \"Банк\" <bank@example.com>:\n\nЧек во вложении")]
    [InlineData("Смотрите\n\n-------- Перенаправленное сообщение --------\nТема: Чек\nДата: 4 февраля 2025\nОт: Банк\n\nЧек во вложении")]
    [InlineData("Смотрите\n\nНачало переадресованного сообщения:\n\nОт: Банк\nТема: Чек\nДата: 4 февраля 2025 г.\nКому: Анна\n\nЧек во вложении")]
    [InlineData("Смотрите\n\nBegin forwarded message:\n\nFrom: Bank\nSubject: Receipt\nDate: 4 February 2025\nTo: Anna\n\nЧек во вложении")]
    public void What_was_forwarded_is_content(string text) => Assert.False(TextQuotes.Fold(text).HasFolds);

    [Fact]
    public void A_header_block_under_a_forwarding_subject_is_content()
    {
        const string Text = "Смотрите\n\nОт: Банк\nОтправлено: 4 февраля 2025 г. 10:15\nКому: Анна\nТема: Чек\n\nЧек во вложении";
        Assert.False(TextQuotes.Fold(Text, "FW: Чек").HasFolds);
        Assert.False(TextQuotes.Fold(Text, "Пересл: Чек").HasFolds);
        Assert.True(TextQuotes.Fold(Text, "RE: Чек").HasFolds);
    }

    [Fact]
    public void Answers_between_the_quoted_lines_stay()
    {
        var folded = TextQuotes.Fold("04.02.2025 10:15, Магазин пишет:\n> Какой размер?\n\nСорок второй.\n\n> Какой цвет?\n\nСиний.\n");
        Assert.Equal("Сорок второй.\n\nСиний.", folded.Visible);
    }

    [Theory]
    [InlineData("> только цитата\n> и больше ничего")]
    [InlineData("04.02.2025 10:15, Магазин пишет:\n> Заказ отправлен.")]
    [InlineData("-- \nАнна Смирнова")]
    [InlineData("Отправлено с iPhone")]
    [InlineData("С уважением,\nАнна")]
    public void If_nothing_remains_everything_is_shown(string text)
    {
        var folded = TextQuotes.Fold(text);
        Assert.Equal(text, folded.Visible);
        Assert.Empty(folded.Folds);
    }

    [Theory]
    [InlineData("Доставьте 04.02.2025 в 10:15, адрес пришлю на почту a@example.com:\nМосква, Тверская 1")]
    [InlineData("От: меня\nпривет")]
    [InlineData("Мне нужно:\n1. Чай\n2. Кофе")]
    [InlineData("В понедельник вы писали, что всё будет.\nНе пришло.")]
    [InlineData("On the way home I saw:\na cat")]
    [InlineData("5 > 3, а 2 < 4")]
    [InlineData("С уважением отношусь к вашей работе, но заказ не пришёл уже три недели подряд, что очень странно для такого магазина, как ваш, правда?")]
    [InlineData("Размер -- 42\nЦвет -- синий")]
    [InlineData("Тема: чай\nКому: бабушке")]
    [InlineData("Отправлено вчера, а трека нет")]
    public void What_a_person_wrote_is_not_folded(string text)
    {
        var folded = TextQuotes.Fold(text);
        Assert.Empty(folded.Folds);
        Assert.Equal(text, folded.Visible);
    }

    [Fact]
    public void Folds_cover_what_is_not_visible_and_nothing_twice()
    {
        const string Text = "Да\n\n-- \nАнна\n\n04.02.2025, 10:15, \"Магазин\" <shop@example.org>:\n> Точно?";
        var folded = TextQuotes.Fold(Text);
        Assert.Equal("Да", folded.Visible);
        Assert.Equal([FoldKind.Signature, FoldKind.Quote], folded.Folds.Select(f => f.Kind));
        Assert.Equal(Text.Length, folded.Folds[^1].Start + folded.Folds[^1].Length);
        Assert.Equal("Да\n\n", Text[..folded.Folds[0].Start]);
        Assert.Equal(folded.Folds[1].Start, folded.Folds[0].Start + folded.Folds[0].Length);
    }

    [Fact]
    public void Hostile_text_takes_bounded_work()
    {
        foreach (var piece in new[] { "> ", "On 1 ", "вт, 4 ", "\n>\n", "От: a\n", "-- \n", "04.02.2025 10:15 ", "<<<<@", ":::\n1" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
            Assert.Equal(text, TextQuotes.Fold(text).Text);
        }
    }
}
