// A small picker: our own short list with words in both languages, the ones used lately first. Fetched when it is first opened.
const list = `😀 smile grin улыбка радость|😊 blush smile улыбка приятно|🙂 slight smile улыбка|😉 wink подмигивает|😄 laugh смех|😂 joy tears смех до слёз|🤣 rofl хохот|😇 angel ангел|😍 love eyes влюблён восторг|🥰 love любовь нежность|😘 kiss поцелуй|😎 cool круто очки|🤗 hug объятия|🤔 think думаю хм|🤨 doubt сомнение|😐 neutral нейтрально|🙄 eye roll закатывает глаза|😏 smirk ухмылка|😌 relieved спокойно|😴 sleep сон|😷 mask маска болею|🤒 ill sick болею|🥳 party праздник ура|😕 confused растерян|😟 worried беспокойство|🙁 sad грусть|😢 cry плач слёзы|😭 sob рыдание|😤 huff злюсь|😠 angry злой сердит|😡 rage ярость|😳 flushed неловко|😱 scream ужас|😅 sweat неловко уф|😬 grimace неловко|🤯 mind blown взрыв|😮 wow удивление|🤝 deal handshake договорились рукопожатие|👍 thumbs up like да хорошо класс|👎 thumbs down dislike нет плохо|👌 ok хорошо окей|✌️ peace победа мир|🤞 luck удачи|👏 clap аплодисменты браво|🙌 hooray ура|🙏 please thanks пожалуйста спасибо|💪 strong сила|👋 wave hello bye привет пока|☝️ up point внимание|👉 right point вправо сюда|👈 left point влево|👇 down point вниз ниже|👀 eyes look смотрю глаза|❤️ heart love сердце любовь|🧡 orange heart сердце|💛 yellow heart сердце|💚 green heart сердце|💙 blue heart сердце|💜 purple heart сердце|🖤 black heart сердце|🤍 white heart сердце|💔 broken heart разбитое сердце|💕 hearts сердца|✨ sparkles блеск чисто новое|⭐ star звезда|🌟 glowing star звезда|🔥 fire hot огонь|💯 hundred сто отлично|🎉 party tada праздник поздравляю|🎊 confetti праздник|🎁 gift present подарок|🎂 cake birthday торт день рождения|🎈 balloon шар|🏆 cup trophy кубок победа|🥇 medal медаль|✅ check done готово да галочка|☑️ checkbox галочка|✔️ check галочка|❌ cross no нет отмена крест|❗ exclamation внимание важно|❓ question вопрос|⚠️ warning осторожно внимание|🚫 forbidden нельзя запрет|⛔ stop стоп|ℹ️ info справка|🆗 ok окей|🆕 new новинка|🔝 top лучшее|📦 parcel box посылка коробка|🚚 delivery truck доставка машина|🚀 rocket fast ракета быстро|✈️ plane самолёт|🏠 home house дом|🏪 shop store магазин|🛍️ shopping bags покупки|🛒 cart корзина тележка|💳 card pay карта оплата|💰 money bag деньги|💵 cash money деньги|🧾 receipt чек|🏷️ tag price цена бирка|🔖 bookmark закладка|📄 document page документ|📎 clip attach скрепка файл|📌 pin кнопка|📍 place map место адрес|🗺️ map карта|📷 camera photo фото|📞 phone call телефон звонок|📱 mobile phone телефон|💬 chat message сообщение чат|✉️ mail letter письмо почта|📧 email почта|📅 calendar date календарь дата|⏰ alarm clock будильник время|⏳ wait hourglass ждём время|🕐 clock time часы время|🔔 bell notify звонок|🔍 search find поиск|🔗 link ссылка|🔑 key ключ пароль|🔒 lock замок|🔓 unlock открыто|🛠️ tools repair ремонт|🔧 wrench ключ ремонт|⚙️ settings gear настройки|💡 idea bulb идея|📈 growth chart рост|📉 decline chart падение|📊 chart отчёт|✂️ scissors ножницы|🧵 thread sewing нитки шитьё|🧶 yarn knitting пряжа вязание|🪡 needle игла|👗 dress платье|👚 blouse блузка|👕 shirt футболка|👖 jeans джинсы|🧥 coat пальто|🧣 scarf шарф|🧤 gloves перчатки|🧦 socks носки|👠 shoe heel туфли|👟 sneaker кроссовки|👜 bag сумка|🎒 backpack рюкзак|👓 glasses очки|💍 ring кольцо|💄 lipstick помада|🛏️ bed кровать|🛋️ sofa диван|🪑 chair стул|🛁 bath ванна|🧺 basket корзина|🧼 soap мыло|🧽 sponge губка|🧸 toy bear игрушка мишка|🍽️ plate tableware посуда тарелка|☕ coffee tea кофе чай|🍵 tea чай|🍰 cake торт|🍫 chocolate шоколад|🍎 apple яблоко|🍞 bread хлеб|🥂 cheers тост|🌸 flower цветок|🌹 rose роза|💐 bouquet букет|🌿 leaf herb трава лён|🍀 luck clover удача клевер|🌲 tree fir ёлка дерево|🎄 christmas new year ёлка новый год|☀️ sun солнце|🌧️ rain дождь|❄️ snow снег зима|🌈 rainbow радуга|🐱 cat кот|🐶 dog собака|🐻 bear медведь|🐾 paw лапа|🔴 red красный|🟠 orange оранжевый|🟡 yellow жёлтый|🟢 green зелёный|🔵 blue синий|🟣 purple фиолетовый|⚫ black чёрный|⚪ white белый|🟤 brown коричневый|➕ plus плюс|➖ minus минус|➡️ right arrow вправо|⬅️ left arrow влево|⬆️ up arrow вверх|⬇️ down arrow вниз|🔄 again refresh обмен снова|↩️ return back возврат назад`
  .split('|').map(line => { const [sign, ...words] = line.split(' '); return { sign, words: words.join(' ') }; });
const store = 'emoji:recent', most = 16;
const fold = text => text.toLowerCase().replace(/ё/g, 'е');
const used = () => { try { return JSON.parse(localStorage.getItem(store)) ?? []; } catch { return []; /* private mode, or not ours */ } };

export function emoji(box, area) {
  const input = Object.assign(document.createElement('input'), { className: 'input', type: 'search', placeholder: box.dataset.search, autocomplete: 'off' });
  input.setAttribute('aria-label', box.dataset.search);
  input.dataset.testid = 'emoji-search';
  const body = document.createElement('div');
  box.replaceChildren(input, body);

  const name = words => words.split(' ').find(word => /[а-яё]/i.test(word) === (box.dataset.lang === 'ru')) ?? words;
  function faces(entries) {
    const grid = document.createElement('div');
    grid.className = 'faces';
    for (const { sign, words } of entries) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: sign, title: name(words) });
      button.setAttribute('aria-label', name(words));
      button.dataset.sign = sign;
      button.dataset.testid = 'emoji';
      grid.append(button);
    }
    return grid;
  }
  const label = text => Object.assign(document.createElement('p'), { className: 'label', textContent: text });
  function draw() {
    const sought = fold(input.value.trim()), recent = used().map(sign => list.find(entry => entry.sign === sign)).filter(Boolean);
    const found = sought ? list.filter(entry => fold(entry.words).split(' ').some(word => word.startsWith(sought))) : list;
    body.replaceChildren(...(!sought && recent.length ? [label(box.dataset.recent), faces(recent)] : []), found.length ? faces(found) : label(box.dataset.none));
  }
  function put(sign) {
    try { localStorage.setItem(store, JSON.stringify([sign, ...used().filter(other => other !== sign)].slice(0, most))); } catch { /* private mode */ }
    box.hidePopover();
    area.focus();
    if (!document.execCommand('insertText', false, sign)) { area.setRangeText(sign, area.selectionStart, area.selectionEnd, 'end'); area.dispatchEvent(new Event('input', { bubbles: true })); }
  }
  box.addEventListener('click', event => { const button = event.target.closest('[data-sign]'); if (button) { event.stopPropagation(); put(button.dataset.sign); } });
  input.addEventListener('input', draw);
  box.addEventListener('keydown', event => {
    const all = [...box.querySelectorAll('button')], at = all.indexOf(document.activeElement);
    if (event.key === 'Enter' && event.target === input) { event.preventDefault(); if (all[0]) put(all[0].dataset.sign); return; }
    const columns = getComputedStyle(box.querySelector('.faces') ?? box).gridTemplateColumns.split(' ').length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (!step || (event.target === input && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    const next = event.target === input ? 0 : at + step;
    if (next < 0) input.focus(); else all[Math.min(all.length - 1, next)]?.focus();
  });
  box.addEventListener('toggle', event => { if (event.newState === 'open') { input.value = ''; draw(); input.focus(); } });
  draw();
  if (box.matches(':popover-open')) input.focus();
}
