// The composer's hands: text that is never lost, Ctrl+Enter, files by button, paste and drop.
// The text lives in the textarea alone; the component behind `net` has TextChanged(text), Submit(text, key),
// FileStarted(key, name, size), FileProgress(key, percent), FileDone(key, answer), FileFailed(key, status).
const later = 400;

export function compose(form, net, { slot, known, uploadUrl, maxBytes, drop, signs }) {
  const area = form.querySelector('textarea'), picker = form.querySelector('input[type=file]');
  const zone = form.closest(drop) ?? form, store = 'draft:' + slot, uploads = new Map(), refused = new Map();
  let timer, sending = false, key = crypto.randomUUID(), dragging = 0, ended = false;

  // What the server has not confirmed stays in the browser, so that a crash on either side loses no word.
  const keep = () => { try { area.value ? localStorage.setItem(store, area.value) : localStorage.removeItem(store); } catch { /* private mode: the server's copy is enough */ } };
  const forget = text => { try { if (localStorage.getItem(store) === text || !text) localStorage.removeItem(store); } catch { /* as above */ } };
  function size() {
    if (CSS.supports('field-sizing', 'content')) return;
    area.style.height = 'auto';
    area.style.height = area.scrollHeight + 2 + 'px';
  }
  async function flush() {
    clearTimeout(timer); timer = 0;
    const text = area.value;
    try { await net.invokeMethodAsync('TextChanged', text); forget(text); } catch { /* offline: kept above, sent on return */ }
  }
  function typed() {
    keep(); size();
    form.classList.toggle('has-text', area.value.trim() !== '');
    timer ||= setTimeout(flush, later);
  }
  async function submit(event, then) {
    event?.preventDefault();
    if (sending) return;
    sending = true;
    clearTimeout(timer); timer = 0;
    const text = area.value;
    try {
      // The same key until it succeeded: a send whose answer was lost with the connection is not sent twice.
      if (await net.invokeMethodAsync('SubmitAnd', text, key, then === 'close')) {
        key = crypto.randomUUID();
        if (area.value === text) { area.value = ''; typed(); clearTimeout(timer); timer = 0; }
        forget(text);
        if (then === 'next') document.dispatchEvent(new CustomEvent('desk:next'));
      }
    } catch { /* offline: the text stays where it is */ } finally { sending = false; }
  }

  function upload(file, again) {
    const id = again ?? crypto.randomUUID();
    if (!again) net.invokeMethodAsync('FileStarted', id, file.name || 'image.png', file.size);
    refused.set(id, file);
    if (file.size > maxBytes) return net.invokeMethodAsync('FileFailed', id, 413);
    const request = new XMLHttpRequest(), body = new FormData();
    body.append('file', file, file.name || 'image.png');
    let shown = 0;
    request.upload.onprogress = e => {
      const percent = Math.round(100 * e.loaded / e.total);
      if (percent - shown >= 10) net.invokeMethodAsync('FileProgress', id, shown = percent);
    };
    request.onloadend = () => {
      uploads.delete(id);
      if (ended) return;
      if (request.status === 200 || request.status === 201) { refused.delete(id); net.invokeMethodAsync('FileDone', id, request.responseText); }
      else net.invokeMethodAsync('FileFailed', id, request.status);
    };
    request.open('POST', uploadUrl);
    request.setRequestHeader('X-SmallDesk', '1');
    uploads.set(id, request);
    request.send(body);
  }
  const take = files => { for (const file of files) upload(file); };
  const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');
  const on = {
    dragenter(e) { if (hasFiles(e)) { dragging++; form.classList.add('dropping'); } },
    dragleave(e) { if (hasFiles(e) && --dragging <= 0) { dragging = 0; form.classList.remove('dropping'); } },
    dragover(e) { if (hasFiles(e)) e.preventDefault(); },
    drop(e) { if (!hasFiles(e)) return; e.preventDefault(); dragging = 0; form.classList.remove('dropping'); take(e.dataTransfer.files); area.focus(); },
  };
  for (const name in on) zone.addEventListener(name, on[name]);

  area.addEventListener('input', typed);
  area.addEventListener('blur', () => { if (timer) flush(); });
  area.addEventListener('keydown', e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.isComposing) submit(e, e.shiftKey ? 'close' : e.altKey ? 'next' : null); });
  area.addEventListener('paste', e => { if (e.clipboardData.files.length) { e.preventDefault(); take(e.clipboardData.files); } });
  form.addEventListener('submit', e => submit(e));
  form.addEventListener('click', e => { const then = e.target.closest('[data-then]'); if (then) submit(null, then.dataset.then); });
  format(form);

  // Canned replies and colleagues: what their lists take is fetched with the first sign.
  let list;
  const behind = () => list ??= import(new URL(signs, document.baseURI)).then(m => m.lists(form, net));
  area.addEventListener('input', () => { if (!list && /(?:^|[\s([«"„])[/@]\S{0,20}$/.test(area.value.slice(0, area.selectionStart))) behind().then(l => l.look()); });
  form.addEventListener('click', e => {
    const sign = e.target.closest('[data-sign]')?.dataset.sign;
    if (!sign) return;
    area.focus();
    const typed = /\S$/.test(area.value.slice(0, area.selectionStart)) ? ' ' + sign : sign;
    if (!document.execCommand('insertText', false, typed)) { area.setRangeText(typed, area.selectionStart, area.selectionEnd, 'end'); area.dispatchEvent(new Event('input', { bubbles: true })); }
  });
  // Emoji: their list is fetched when it is first opened.
  let faces;
  form.addEventListener('click', e => {
    const opener = e.target.closest('[data-emoji]');
    if (opener) faces ??= import(new URL(opener.dataset.emoji, document.baseURI)).then(m => m.emoji(form.querySelector('.emoji-box'), area));
  });
  picker?.addEventListener('change', () => { take(picker.files); picker.value = ''; });
  const back = () => flush();
  document.addEventListener('desk:back', back);

  let kept = null;
  try { kept = localStorage.getItem(store); } catch { /* private mode */ }
  if (kept !== null && kept !== area.value) { area.value = kept; typed(); }
  // Whoever began to type before this script was there has not been heard yet.
  else if (area.value !== known) typed();
  form.classList.toggle('has-text', area.value.trim() !== '');
  size();
  form.dataset.ready = '';

  return {
    put(text) { area.value = text; typed(); },
    insert(text) { area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end'); area.focus(); typed(); },
    putBehind(sign, text) { behind().then(l => l.put(sign, text)); },
    submit,
    focus() { if (matchMedia('(pointer: fine)').matches) area.focus({ preventScroll: true }); },
    cancel(id) { refused.delete(id); uploads.get(id)?.abort(); },
    retry(id) { if (refused.has(id)) upload(refused.get(id), id); },
    dispose() {
      ended = true;
      if (timer) flush();
      for (const name in on) zone.removeEventListener(name, on[name]);
      document.removeEventListener('desk:back', back);
      list?.then(c => c.dispose());
    },
  };
}

// Buttons and keys that put the marks of SmallDesk.Domain.Formatting into a text. Done by the browser's own editing, so that Ctrl+Z undoes it.
export function format(form) {
  const area = form.querySelector('textarea'), bar = form.querySelector('.format'), box = form.querySelector('.link-box');
  const [words, address] = ['words', 'address'].map(name => box.querySelector(`[data-link=${name}]`));
  const begins = /^(?:[-*•] |\d{1,3}[.)] )/, isAddress = /^(?:https?:\/\/|www\.)\S+$/i, letter = /[\p{L}\p{N}]/u;
  let range;

  function put(from, to, text, start, end) {
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand(text ? 'insertText' : 'delete', false, text)) {
      area.setRangeText(text);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    area.setSelectionRange(start, end);
  }
  // What is chosen without the blanks around it; inside a word, all of the word.
  function chosen(wholeWord) {
    let { selectionStart: from, selectionEnd: to, value } = area;
    while (from < to && /\s/.test(value[from])) from++;
    while (to > from && /\s/.test(value[to - 1])) to--;
    if (wholeWord || from === to) {
      while (from > 0 && letter.test(value[from - 1])) from--;
      while (to < value.length && letter.test(value[to])) to++;
    }
    return { from, to, value, text: value.slice(from, to) };
  }
  function wrap(mark) {
    const { from, to, value, text } = chosen(mark === '_'), n = mark.length;
    if (text && value.slice(from - n, from) === mark && value.slice(to, to + n) === mark) return put(from - n, to + n, text, from - n, to - n);
    // A mark ends with its line, and a list's own mark stays in front.
    const parts = text.split('\n').map(line => /^(\s*(?:[-*•] |\d{1,3}[.)] )?)(.*?)(\s*)$/.exec(line));
    const isOn = text && parts.every(([, , inner]) => !inner || inner.length > 2 * n && inner.startsWith(mark) && inner.endsWith(mark));
    const made = text ? parts.map(([, head, inner, tail]) => head + (!inner ? '' : isOn ? inner.slice(n, -n) : mark + inner + mark) + tail).join('\n') : mark + mark;
    put(from, to, made, text ? from : from + n, text ? from + made.length : from + n);
  }
  function list() {
    const { selectionStart, selectionEnd, value } = area;
    const from = value.lastIndexOf('\n', selectionStart - 1) + 1, end = value.indexOf('\n', Math.max(selectionEnd - 1, from)), to = end < 0 ? value.length : end;
    const lines = value.slice(from, to).split('\n'), isOn = lines.every(line => !line.trim() || begins.test(line));
    const made = lines.map(line => isOn && line ? line.replace(begins, '') : line.trim() || lines.length === 1 ? '- ' + line.replace(begins, '') : line).join('\n');
    put(from, to, made, lines.length > 1 ? from : from + made.length, from + made.length);
  }
  function link() {
    range = chosen(false);
    const isUrl = isAddress.test(range.text);
    words.value = isUrl ? '' : range.text.replace(/\s+/g, ' ');
    address.value = isUrl ? range.text : '';
    box.showPopover();
    const at = bar.querySelector('[data-format=link]').getBoundingClientRect(), { width, height } = box.getBoundingClientRect();
    box.style.left = Math.max(8, Math.min(at.right - width, innerWidth - width - 8)) + 'px';
    box.style.top = Math.max(8, at.top - height - 6) + 'px';
    (words.value ? address : words).focus();
  }
  const clean = label => label.trim().replace(/[[\]]/g, '');
  function insert() {
    let to = address.value.trim().replace(/\s/g, '%20').replace(/\(/g, '%28').replace(/\)/g, '%29');
    if (!to) return address.focus();
    if (!/^(?:https?:\/\/|mailto:)/i.test(to)) to = (/^[^/]+@[^/]+$/.test(to) ? 'mailto:' : 'https://') + to;
    const label = clean(words.value), made = label ? `[${label}](${to})` : to;
    box.hidePopover();
    put(range.from, range.to, made, range.from + made.length, range.from + made.length);
  }
  // Enter goes on with a list; on an empty item it ends it.
  function nextItem(event) {
    const { selectionStart: at, selectionEnd, value } = area;
    const from = value.lastIndexOf('\n', at - 1) + 1, [mark] = begins.exec(value.slice(from, at)) ?? [];
    if (!mark || at !== selectionEnd) return;
    event.preventDefault();
    if (value.slice(from, at) === mark) return put(from, at, '', from, from);
    const next = '\n' + mark.replace(/\d+/, number => +number + 1);
    put(at, at, next, at + next.length, at + next.length);
  }
  const acts = { bold: () => wrap('**'), italic: () => wrap('_'), list, link, insert };

  // The text keeps its selection while a button is pressed.
  bar.addEventListener('mousedown', e => e.preventDefault());
  for (const part of [bar, box]) part.addEventListener('click', e => acts[e.target.closest('[data-format]')?.dataset.format]?.());
  bar.addEventListener('keydown', e => {
    const buttons = [...bar.children], step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    const next = buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length);
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  box.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || e.isComposing) return;
    e.preventDefault();
    insert();
  });
  area.addEventListener('keydown', e => {
    if (e.isComposing || e.altKey || e.shiftKey) return;
    const act = (e.ctrlKey || e.metaKey) && { KeyB: 'bold', KeyI: 'italic', KeyK: 'link' }[e.code];
    if (act) { e.preventDefault(); acts[act](); } else if (e.key === 'Enter' && !e.ctrlKey && !e.metaKey) nextItem(e);
  });
  // An address pasted over words makes them a link.
  area.addEventListener('paste', e => {
    const url = e.clipboardData.getData('text/plain').trim(), { from, to, text } = chosen(false);
    if (area.selectionStart === area.selectionEnd || !/^https?:\/\/\S+$/i.test(url) || text.includes('\n') || isAddress.test(text) || !clean(text)) return;
    e.preventDefault();
    const made = `[${clean(text)}](${url.replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
    put(from, to, made, from + made.length, from + made.length);
  });
  return { dispose() {} };
}
