// SmallDesk chat, the conversation. loader.js hands over its tools as `desk`; the server puts the widget's rules in place of
// __RULES__ and the words of the visitor's language in place of t('name').
export default desk => {
  const { base, api, key, lang, safe, el, icon, button, cross, store, host, root, badge, launcher } = desk;
  const rules = __RULES__;
  // What not every conversation needs, the form and files, is a part of its own.
  let part, parts;
  const more = () => parts ||= desk.get('more').then(got => part = got({ ...desk, token, forget, uploads, before, chips, size, link, grow }))
    .finally(() => {
      parts = part && parts;
    });
  const here = () => ({ page: location.href, title: document.title });
  const small = matchMedia('(max-width:480px),(max-height:420px)');
  const page = document.documentElement.style;

  // The desk's side: one token per visitor, asked for when it is first needed.

  const ask = async (path, body, bearer, signal) => {
    const headers = { 'Accept-Language': lang };
    if (bearer) headers.Authorization = 'Bearer ' + bearer;
    if (body) headers['Content-Type'] = 'application/json';
    const answer = await fetch(api + path, { method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), headers, signal });
    if (answer.ok) return answer;
    throw { ...await answer.json().catch(() => ({})), status: answer.status, after: answer.headers.get('Retry-After') };
  };
  let issuing;
  const issue = async () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const { token } = await (await ask('/visitor', { lang, timeZone })).json();
    // Another tab may have been quicker: then its visitor is ours.
    return store().token || store({ token }).token;
  };
  const token = () => store().token || (issuing ||= issue().finally(() => issuing = 0));
  // A refused token is a visitor the desk no longer knows: begin anew, and keep what was not sent yet.
  const forget = bearer => {
    if (store().token === bearer) store({ token: '', talked: false, read: 0 });
    items.clear();
    cursor = 0;
  };
  const call = async (path, body, signal, again) => {
    const bearer = await token();
    try {
      return await ask(path, body, bearer, signal);
    } catch (error) {
      if (error.status !== 401 || again) throw error;
      forget(bearer);
      return call(path, body, signal, true);
    }
  };

  // What the desk has told us, by id; what it does not have yet is in the outbox.

  const items = new Map();
  let cursor = 0, older, unread = 0, seenUpTo = 0, agent, reachable, online, telegram;

  const outbox = change => store({ outbox: store().outbox.flatMap(change) });
  const get = async query => {
    const answer = await (await call('/messages' + query)).json();
    for (const item of answer.items) items.set(item.id, item);
    ({ agent, online, reachable, unread, telegram } = answer);
    outbox(sent => answer.items.some(item => item.clientId === sent.clientId) ? [] : sent);
    return answer;
  };
  const load = async () => {
    const first = !cursor;
    for (let rest = true; rest;) {
      const { items: found, hasMore } = await get(first ? '' : '?after=' + cursor);
      const news = found.filter(item => item.id > cursor && !item.mine).pop();
      if (first) older = hasMore;
      rest = hasMore && !first;
      cursor = Math.max(cursor, ...found.map(item => item.id));
      if (news) typing();
      if (news && unread && !isOpen()) desk.peek(news.text || t('fresh'));
    }
    draw();
    require();
    return read();
  };
  let queue;
  const refresh = safe(id => queue = Promise.resolve(queue).then(() => id <= cursor || items.has(id) || load()).finally(() => queue = 0));
  // Messages also change and go: what stands in the newest page is asked for again, and one by its id.
  const renew = safe(async id => {
    if (id && !items.has(id)) return;
    const found = (await get(id ? '?after=' + (id - 1) : '')).items.map(item => item.id);
    for (const known of [...items.keys()]) {
      if (!found.includes(known) && (id ? known === id : known > found[0])) items.delete(known);
    }
    draw();
  });
  const earlier = async () => {
    if (!older) return;
    const rest = log.scrollHeight - log.scrollTop;
    older = false;
    older = await get('?before=' + Math.min(...items.keys())).then(answer => answer.hasMore, () => true);
    draw();
    log.scrollTop = log.scrollHeight - rest;
  };
  const read = () => {
    const upTo = Math.max(...[...items.values()].map(item => item.mine ? 0 : item.id));
    if (isOpen() && !document.hidden && atEnd()) {
      unread = 0;
      if (upTo > (store().read || 0)) {
        store({ read: upTo });
        tell('read', {});
        safe(call)('/seen', { upTo });
      }
    }
    badge(unread);
  };

  // The way out: a message stays in the outbox, with its client id, until the desk has it.

  let flushing, timer;
  const uploads = [];
  const mark = (id, patch) => {
    outbox(one => one.clientId !== id ? one : patch ? { ...one, ...patch } : []);
    draw();
  };
  const flush = safe(async () => {
    if (flushing) return;
    flushing = true;
    clearTimeout(timer);
    try {
      for (let one; (one = store().outbox.find(one => !one.error));) await deliver(one);
    } catch (error) {
      timer = setTimeout(flush, (error.after || 3 + 4 * Math.random()) * 1000);
    }
    flushing = false;
  });
  const deliver = async one => {
    const { clientId, text, files } = one;
    const { talked, form, consent } = store();
    try {
      const body = { clientId, text, attachments: files.map(file => file.id), ...here(), ...!talked || one.form ? { form, consent, referrer: document.referrer } : {} };
      const stored = await (await call('/messages', body)).json();
      items.set(stored.id, { ...one, attachments: files, mine: true, ...stored });
      store({ talked: true });
      mark(clientId);
      tell('message', stored);
      safe(wish)();
    } catch (error) {
      const passing = !(error.status < 500) || error.status === 429;
      if (error.code === 'form') store({ form: {}, consent: false });
      if (error.code === 'away') online = false;
      mark(clientId, passing ? { late: error.detail || t('waiting') } : { error: error.detail || error.status });
      if (passing) throw error;
    } finally {
      require();
    }
  };
  const send = () => {
    if (sender.disabled) return;
    part?.entered();
    const clientId = crypto.getRandomValues(new Uint32Array(4)).join('-');
    store({
      draft: '',
      outbox: [...store().outbox, { clientId, text: input.value.trim(), files: uploads.map(one => one.file), form: !before.hidden, at: new Date() }],
    });
    uploads.length = 0;
    chips.replaceChildren();
    input.value = '';
    write(false);
    require();
    grow();
    draw(true);
    return flush();
  };
  const attach = async (event, { files }) => {
    if (!rules.files || !files.length) return;
    event.preventDefault();
    // The list is empty once the event is over.
    const chosen = [...files];
    try {
      (await more()).upload(chosen);
    } catch {
      chips.textContent = t('broken');
    }
  };

  // The way in: one event stream for all tabs of this site; it rests while nobody looks.

  const bus = window.BroadcastChannel && new BroadcastChannel(key);
  const tell = (type, data) => bus?.postMessage([type, data]);
  const heard = safe((type, data) => {
    if (type === 'message') return refresh(data.id);
    if (type === 'changed') return renew(data.id);
    if (type === 'typing') typing(data.name);
    if (type === 'seen') seenUpTo = data.upTo;
    if (type === 'agent') agent = data.name && data;
    if (type === 'online') ({ online } = data);
    if (type === 'read') badge(unread = 0);
    require();
    draw();
  });
  if (bus) bus.onmessage = event => heard(...event.data);

  const listen = async stop => {
    for (let base = 1000, wait = base; !stop.aborted; wait = Math.min(wait * 2, 60000)) {
      const line = new AbortController();
      const cut = () => line.abort();
      let silence;
      stop.onabort = cut;
      try {
        const reader = (await call('/stream', null, line.signal)).body.pipeThrough(new TextDecoderStream()).getReader();
        refresh();
        if (cursor) renew();
        for (let text = '', type, got = {}; !got.done; got = await reader.read()) {
          clearTimeout(silence);
          silence = setTimeout(cut, 45000);
          const rows = (text + (got.value || '')).split('\n');
          text = rows.pop();
          for (const row of rows) {
            const [, name, value] = /^(\w+): ?(.*)/.exec(row) || [];
            if (name === 'event') type = value;
            if (name === 'retry') wait = base = +value;
            if (name === 'data') {
              heard(type, JSON.parse(value));
              tell(type, JSON.parse(value));
            }
          }
          wait = base;
        }
      } catch (error) {
        if (error.after) wait = error.after * 1000;
      }
      clearTimeout(silence);
      await new Promise(done => {
        stop.onabort = done;
        setTimeout(done, wait * (.5 + Math.random()));
      });
    }
  };
  let wished, rest, told;
  const wish = () => {
    if (wished || !store().talked && !isOpen()) return;
    wished = new AbortController();
    const { signal } = wished;
    const run = () => listen(signal);
    // A wish given up while waiting for the lock rejects, as it should.
    return navigator.locks ? navigator.locks.request(key, { signal }, run).catch(() => 0) : run();
  };
  const sleep = event => {
    if (event) store({ left: isOpen() && Date.now() });
    wished?.abort();
    wished = 0;
  };
  const looked = () => {
    clearTimeout(rest);
    if (document.hidden) rest = setTimeout(() => sleep(), 60000);
    else if (store().talked || isOpen()) {
      safe(wish)();
      refresh();
      if (told !== location.href) safe(call)('/page', here());
      told = location.href;
    }
  };

  // The screen.

  const clip = 'M20 11l-8.5 8.500a5 5 0 0 1-7-7L13 4a3 3 0 0 1 5 5L9.5 17a1.7 1.7 0 0 1-2.5-2.500L15 7';
  const size = bytes => (Math.ceil(bytes / 104858) / 10).toLocaleString(lang) + '\u00a0' + t('mb');
  const day = at => new Date(at).toLocaleDateString(lang, { day: 'numeric', month: 'long' });
  // A picture the page's policy forbids goes, and leaves the initial or the file's name.
  const picture = (src, alt) => src ? el('img', { alt, src: new URL(src, base), onerror: event => event.target.remove(), onload: () => bottom && down() }) : '';
  const face = (person, className = '') => el('b', { className, 'aria-hidden': true }, (person?.name || t('title'))[0], picture(person?.photo, ''));
  const link = (href, ...kids) => el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...kids);

  // Text is only ever set as text; a link is what begins like one and ends before punctuation.
  const linked = text => {
    const out = el('bdi');
    let from = 0;
    for (const { 0: found, index } of text.matchAll(/(https?:\/\/|mailto:|[\w.+-]+@(?=[\w-]+\.\w))[^\s<>"'\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi)) {
      const shown = found.replace(/[.,:;!?»”)\]]+$/, '');
      out.append(text.slice(from, index), link(/^(http|mailto)/i.test(shown) ? shown : 'mailto:' + shown, shown));
      from = index + shown.length;
    }
    out.append(text.slice(from));
    return out;
  };
  // What is formatted comes as a tree: words, or an element's name, where it leads or begins to count, and what is in it.
  const shape = one => one.big ? one : one[0] === 'a' ? link(one[1], ...one.slice(2).map(shape))
    : el(one[0], one[1] ? { start: one[1] } : {}, ...one.slice(2).map(shape));
  const press = async (one, token, words) => {
    try {
      await call('/choices', { message: one.id, token, words });
      one.error = '';
      return renew(one.id);
    } catch (error) {
      one.error = error.detail || t('waiting');
      draw();
    }
  };
  const bubble = (one, first, last) => {
    const { mine, automatic, author, text, rich, at, clientId, choices } = one;
    const name = mine ? t('you') : automatic ? t('robot') : author?.name || t('agent');
    const word = one.error ? (mine ? t('failed') + '. ' : '') + one.error : mine && (!one.id ? one.late || t('sending') : one.seen || one.id <= seenUpTo ? t('seen') : t('sent'));
    return el('div', { className: `one ${mine ? 'mine' : ''} ${first ? 'first' : ''} ${last || !one.id || one.error ? 'last' : ''}` },
      automatic ? el('b', { 'aria-hidden': true }, icon('M5 9h14v10H5zM12 9V5M9.5 13v2M14.5 13v2')) : face(author),
      el('small', { className: 'who' }, el('bdi', { textContent: name })),
      el('div', { className: 'said', title: new Date(at).toLocaleString(lang) }, rich ? el('bdi', {}, ...rich.map(shape)) : text ? linked(text) : '', ...one.attachments.map(file =>
        link(base + file.url, /^image\/(png|jpe?g|gif|webp)/.test(file.type) ? picture(file.url, file.name) : '', icon(clip), el('bdi', {}, file.name, ' ', size(file.size)))),
      ...choices ? choices.map(({ label, token, words, chosen, open }) => words == null ? el('button', {
        type: 'button', className: 'pick', textContent: label, 'aria-pressed': chosen, disabled: !open && choices.some(one => one.chosen),
        onclick: () => press(one, token) }) : el('input', {
        className: 'pick', value: words, placeholder: label, 'aria-label': label, maxLength: 4000, onchange: event => press(one, token, event.target.value) })) : []),
      el('small', { className: one.error ? 'bad' : '' }, `${new Date(at).toLocaleTimeString(lang, { timeStyle: 'short' })}${one.edited ? ' · ' + t('edited') : ''}${word ? ' · ' + word : ''} `, ...mine && one.error ? [
        button('', t('retry'), () => (part?.entered(), mark(clientId, { error: '', form: true }), flush())),
        button('', t('remove'), () => mark(clientId))] : []));
  };

  const nodes = {};
  const keyed = (id, made, make) => {
    if (nodes[id]?.made !== made) nodes[id] = Object.assign(make(), { made });
    return nodes[id];
  };
  const draw = toEnd => {
    const all = [...items.values()].sort((a, b) => a.id - b.id).concat(store().outbox.map(one => ({ ...one, attachments: one.files, mine: true })));
    const text = desk.greeting;
    if (text && !older) all.unshift({ id: 0, automatic: true, text, at: all[0]?.at || new Date(), attachments: [] });
    const side = one => one && [one.mine, one.automatic, one.author?.name, day(one.at)].join();
    const shown = all.flatMap((one, index) => {
      const first = side(all[index - 1]) !== side(one), last = side(all[index + 1]) !== side(one), heading = day(one.at);
      const node = keyed(one.clientId || one.id, JSON.stringify([one, first, last, one.id <= seenUpTo]), () => bubble(one, first, last));
      return index && day(all[index - 1].at) === heading ? node : [keyed(heading, '', () => el('small', { className: 'day', textContent: heading })), node];
    });
    const end = toEnd || atEnd();
    shown.forEach((node, index) => log.children[index] !== node && log.insertBefore(node, log.children[index]));
    while (log.children.length > shown.length) log.lastChild.remove();
    if (end) down();
    fresh.hidden = end || !unread;
    onward.hidden = !telegram || !store().talked;
    head();
  };
  let typer, hushed;
  const typing = name => {
    typer = name;
    clearTimeout(hushed);
    hushed = setTimeout(() => name && typing(), 8000);
    head();
  };
  const head = () => {
    title.textContent = agent?.name || t('title');
    status.textContent = typer ? `${typer} ${t('typing')}` : agent ? t('agent') : online ? t('online') : online == null ? '' : t('offline');
    const now = keyed('', JSON.stringify([agent, online]), () => face(agent, online ? 'here' : ''));
    if (photo !== now) photo.replaceWith(photo = now);
  };
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const down = () => log.scrollTop = log.scrollHeight;

  // What has to be known before a message may go: the form's fields, an address while nobody is here, consent.
  const require = safe(async () => {
    const { form, consent, talked } = store();
    const away = online === false && !reachable && !form.email && !form.phone;
    if (part || away || rules.consent && !consent || !talked && rules.form) (await more()).form(away);
  });
  const grow = () => {
    input.style.height = 0;
    input.style.height = Math.min(input.scrollHeight, 130) + 'px';
    sender.disabled = !(input.value.trim() || uploads.length) || !uploads.every(one => one.file);
  };
  let writing = 0, idle;
  const write = on => {
    clearTimeout(idle);
    if (on) idle = setTimeout(() => write(false), 5000);
    if (!store().talked || (on ? Date.now() - writing < 3000 : !writing)) return;
    writing = on && Date.now();
    safe(call)('/typing', { on });
  };

  const title = el('bdi');
  const status = el('small', { 'aria-live': 'polite' });
  let photo = face(), bottom = true, overflow = '';
  const log = el('div', { className: 'log', role: 'log', 'aria-label': t('log'), tabIndex: 0, onscroll: () => {
    bottom = atEnd();
    if (bottom) fresh.hidden = true;
    if (bottom && unread) read();
    if (log.scrollTop < 80) return earlier();
  } });
  const fresh = button('fresh', t('fresh'), down);
  // The link is asked for when it is wanted; a tab opened after the answer would be taken for an advertisement.
  const onward = button('fresh', t('telegram'), async () => {
    const tab = window.open();
    try {
      const answer = await call('/telegram', {});
      (tab || window).location = (await answer.json()).url;
    } catch (error) {
      tab?.close();
      onward.textContent = error.detail || t('broken');
    }
  });
  const before = el('div', { className: 'before', hidden: true });
  const chips = el('div', { className: 'chips' });
  const input = el('textarea', {
    maxLength: 8000, placeholder: t('write'), 'aria-label': t('write'), value: store().draft || '',
    oninput: () => {
      store({ draft: input.value });
      grow();
      write(true);
    },
    onkeydown: event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    },
    onpaste: event => attach(event, event.clipboardData),
  });
  const picker = el('input', { type: 'file', multiple: true, hidden: true, onchange: event => {
    attach(event, picker);
    picker.value = '';
  } });
  const sender = el('button', { className: 'x', title: t('send'), 'aria-label': t('send') }, icon('M12 19V5M6 11l6-6 6 6'));
  const form = el('form', { onsubmit: async event => {
    event.preventDefault();
    await require();
    if (form.reportValidity()) return send();
  } }, before, chips, rules.files ? button('x', t('attach'), () => picker.click(), clip) : '', picker, input, sender);

  const dialog = el('dialog', {
    tabIndex: -1, 'data-drop': t('drop'), 'aria-label': `${t('chat')} ${t('title')}`,
    onclose: () => {
      page.overflow = overflow;
      if (!store().talked) sleep();
      launcher.hidden = false;
      launcher.focus();
    },
    ondragover: event => {
      event.preventDefault();
      dialog.classList.toggle('drop', rules.files);
    },
    ondragleave: event => dialog.contains(event.relatedTarget) || dialog.classList.remove('drop'),
    ondrop: event => {
      event.preventDefault();
      dialog.classList.remove('drop');
      attach(event, event.dataTransfer);
    },
    onkeydown: event => {
      // The shop's own shortcuts must not hear what is typed here.
      event.stopPropagation();
      if (event.key === 'Escape') {
        event.preventDefault();
        hide();
      }
    },
  }, el('header', {}, photo, el('h2', {}, title, status), button('x', t('close'), () => hide(), cross)), log, fresh, onward, form);
  const isOpen = () => dialog.open;
  const hide = () => dialog.close();
  const show = safe((asked, reopen) => {
    if (isOpen() || !asked && !reopen) return;
    desk.hush();
    launcher.hidden = true;
    overflow = page.overflow;
    if (!asked) dialog.open = true;
    else if (small.matches) {
      page.overflow = 'hidden';
      dialog.showModal();
    } else dialog.show();
    // On a phone the keyboard would hide the greeting.
    if (asked) (small.matches ? dialog : input).focus();
    looked();
    require();
    grow();
    fit();
    draw(true);
    read();
  });
  // The keyboard of a phone takes its part of the screen from the visual viewport only.
  const fit = () => {
    const { height, offsetTop } = visualViewport;
    host.style.setProperty('--h', height + 'px');
    host.style.setProperty('--y', offsetTop + 'px');
    if (bottom) down();
  };

  desk.dress(`dialog{position:absolute;inset:auto 0 0 auto;margin:0;padding:0;border:0;width:380px;height:min(640px,100vh - 40px);flex-direction:column;color:inherit;background:var(--bg);border-radius:16px;box-shadow:var(--lift);overflow:hidden}
dialog[open]{display:flex;animation:in .16s}
:host(.left) dialog{inset:auto auto 0 0}
header{display:flex;align-items:center;gap:12px;padding:12px 8px 12px 16px;border-bottom:1px solid var(--line)}
h2{flex:1;margin:0;font:600 16px/20px system-ui;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
small{display:block;font-size:13px;line-height:18px;font-weight:400;color:var(--soft)}
b{position:relative;display:grid;place-items:center;flex:none;width:40px;height:40px;border-radius:50%;background:var(--c);color:var(--ink);font-weight:600}
b img{position:absolute;inset:0;width:100%;height:100%;border-radius:50%;object-fit:cover}
.here::after{content:"";position:absolute;right:-1px;bottom:-1px;width:10px;height:10px;border-radius:50%;border:2px solid var(--bg);background:#2a9d5c}
.log{flex:1;overflow:hidden auto;overscroll-behavior:contain;overflow-anchor:none;padding:12px 16px}
.day{text-align:center;margin:8px 0}
.one{display:grid;grid-template-columns:28px auto;justify-content:start;gap:2px 8px;margin-bottom:4px}
.one b{width:28px;height:28px;font-size:13px;grid-area:2/1;align-self:end;visibility:hidden}
.one b svg{width:18px}
.last{margin-bottom:12px}
.last:not(.mine) b{visibility:visible}
.one small,.said{grid-column:2}
.said+small{grid-row:3}
.one:not(.first) .who,.one:not(.last) .said+small,.mine b{display:none}
.said{grid-row:2;justify-self:start;max-width:270px;padding:8px 12px;border-radius:14px;background:var(--in);overflow-wrap:anywhere;white-space:pre-wrap}
.last .said{border-bottom-left-radius:4px}
.mine{grid-template-columns:auto;justify-content:end}
.mine.one>*{grid-column:1;justify-self:end}
.mine .who{position:absolute;clip-path:inset(50%)}
.mine small{text-align:end}
.mine .said{background:var(--c);color:var(--ink)}
.mine.last .said{border-radius:14px 14px 4px}
.said bdi{display:block}
.said :is(ul,ol){margin:2px 0;padding-left:20px}
a{color:inherit}
.said>a{display:grid;grid-template-columns:22px 1fr;gap:2px 8px;font-size:13px;margin:4px 0}
.said>a img{grid-column:1/3;max-width:100%;max-height:220px;border-radius:8px}
.said>a:has(img)>:not(img){display:none}
button.pick,input.pick{display:block;width:100%;border:1px solid var(--c);border-radius:10px;padding:10px 14px;margin:6px 0 2px;text-align:center;background:var(--bg)}
.pick:disabled{cursor:default;opacity:.6}
button[aria-pressed=true]{opacity:1!important;background:var(--c);color:var(--ink)}
.drop::after{content:attr(data-drop);position:absolute;inset:8px;display:grid;place-items:center;border:2px dashed var(--c);border-radius:12px;background:var(--bg);opacity:.94;font-weight:600;pointer-events:none}
.bad{color:var(--bad)}
.bad button,.fresh{text-decoration:underline;padding:12px 8px;margin:-12px 0}
.fresh{margin:0;text-align:center;font-size:13px}
form{display:flex;flex-wrap:wrap;align-items:end;padding:6px;border-top:1px solid var(--line)}
form>.x:last-child{background:var(--c);color:var(--ink)}
form .x:disabled{opacity:.4;cursor:default}
input,textarea{font:inherit;color:inherit;background:none;border:0;padding:12px 8px;margin:0}
textarea{flex:1;min-width:0;resize:none;outline:0!important}
::placeholder{color:var(--soft);opacity:1}
.before,.chips{flex:100%;padding:0 8px}
@media${small.media}{dialog{position:fixed;inset:var(--y) 0 auto!important;width:100%;max-width:none;height:var(--h);max-height:none;border-radius:0;padding-bottom:env(safe-area-inset-bottom)}input,textarea{font-size:16px}}`);
  root.prepend(dialog);
  const on = (target, names, act) => names.split(' ').forEach(name => target.addEventListener(name, safe(act)));
  on(visualViewport, 'resize scroll', fit);
  on(document, 'visibilitychange', looked);
  on(window, 'online pageshow popstate', () => (flush(), looked()));
  on(window, 'pagehide', sleep);
  if (window.navigation) on(navigation, 'navigatesuccess', looked);
  require();
  draw(true);
  looked();
  flush();

  return { show, hide, isOpen };
};
