// Lists behind a sign: `/` in an answer for canned replies, `@` in a note for colleagues. The sign at the beginning of a word opens the
// list, what is typed on seeks, arrows choose, Enter takes, Esc leaves. Fetched when somebody first types a sign. For each sign the
// component behind `net` has <Name>Sought(query), <Name>Moved(step), <Name>Taken(query) and <Name>Left(), and what more keys call.
const signs = {
  '/': { name: 'Canned', begins: /(?:^|\s)\/([^\s/][^\n/]{0,58})?$/, more: { Tab: 'CannedTranslated' }, isFor: form => !form.classList.contains('as-note') },
  '@': { name: 'Named', begins: /(?:^|[\s([«"„])@([^\s@][^\n@]{0,58})?$/, more: {}, isFor: form => form.classList.contains('as-note') },
};

export function lists(form, net) {
  const each = Object.entries(signs).map(([sign, how]) => behind(form, net, sign, how));
  return {
    look() { for (const one of each) one.look(); },
    put(sign, text) { each[Object.keys(signs).indexOf(sign)].put(text); },
    dispose() { for (const one of each) one.dispose(); },
  };
}

function behind(form, net, sign, { name, begins, more, isFor }) {
  const area = form.querySelector('textarea');
  let open = false, range, query = '', count = null, turn = 0, left = -1;

  function sought() {
    const at = area.selectionStart, before = area.value.slice(0, at), found = at === area.selectionEnd && isFor(form) && begins.exec(before);
    if (!found) return null;
    const from = before.lastIndexOf(sign);
    return { from, to: at, query: found[1] ?? '' };
  }
  function close(tell = true) {
    if (!open) return;
    open = false; turn++;
    if (form.dataset.list === sign) delete form.dataset.list;
    if (tell) net.invokeMethodAsync(name + 'Left').catch(() => {});
  }
  async function look() {
    const now = sought();
    if (!now || now.from === left) { if (!now) left = -1; return close(); }
    range = now; query = now.query;
    open = true;
    form.dataset.list = sign;
    const mine = ++turn;
    count = null;
    try {
      const lines = await net.invokeMethodAsync(name + 'Sought', query);
      if (mine !== turn) return;
      count = lines;
      // Words that find nothing are no shortcut and no name: whoever goes on writing is left alone.
      if (!lines && /\s/.test(query)) { left = now.from; close(); }
    } catch { open = false; delete form.dataset.list; /* offline: the sign is a sign */ }
  }
  function put(text) {
    open = false; turn++;
    delete form.dataset.list;
    area.focus();
    area.setSelectionRange(range.from, range.to);
    // The browser's own editing, so that Ctrl+Z brings the sign back.
    if (!text || !document.execCommand('insertText', false, text)) {
      area.setRangeText(text ?? '', range.from, range.to, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    area.scrollTop = area.scrollHeight;
  }
  async function take() {
    try {
      const text = await net.invokeMethodAsync(name + 'Taken', query);
      if (text !== null) put(text);
    } catch { /* offline: the list stays */ }
  }
  const step = by => net.invokeMethodAsync(name + 'Moved', by).then(() => form.querySelector('.canned [aria-selected=true]')?.scrollIntoView({ block: 'nearest' })).catch(() => {});
  const keys = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: take };
  for (const key in more) keys[key] = () => net.invokeMethodAsync(more[key]).catch(() => {});

  // Before all others: while the list is open its keys are nobody else's.
  area.addEventListener('keydown', e => {
    if (!open || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    if (e.key === 'Escape') { e.preventDefault(); e.stopImmediatePropagation(); left = range.from; return close(); }
    if (count === 0 || !keys[e.key]) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    keys[e.key]();
  }, true);
  area.addEventListener('input', look);
  area.addEventListener('click', () => { if (open) look(); });
  const outside = e => { if (open && !form.contains(e.target)) { left = range.from; close(); } };
  document.addEventListener('pointerdown', outside);
  // The text keeps the caret while one chooses with the mouse or a finger.
  form.addEventListener('mousedown', e => { if (open && e.target.closest('.canned') && !e.target.closest('a')) e.preventDefault(); });
  return { look, put, dispose() { document.removeEventListener('pointerdown', outside); } };
}
