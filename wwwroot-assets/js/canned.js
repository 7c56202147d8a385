// The list behind the slash: `/` at the beginning of a word opens it, what is typed on seeks, arrows choose, Enter takes, Tab
// changes the language, Esc leaves. Fetched when somebody first wants it. The component behind `net` has CannedSought(query),
// CannedMoved(step), CannedTranslated(), CannedTaken(query), CannedLeft().
const begins = /(?:^|\s)\/([^\s/][^\n/]{0,58})?$/;

export function stored(form, net) {
  const area = form.querySelector('textarea');
  let open = false, range, query = '', count = null, turn = 0, left = -1;

  function sought() {
    const at = area.selectionStart, before = area.value.slice(0, at), found = at === area.selectionEnd && begins.exec(before);
    if (!found) return null;
    const from = before.lastIndexOf('/');
    return { from, to: at, query: found[1] ?? '' };
  }
  function close(tell = true) {
    if (!open) return;
    open = false; turn++;
    delete form.dataset.canned;
    if (tell) net.invokeMethodAsync('CannedLeft').catch(() => {});
  }
  async function look() {
    const now = sought();
    if (!now || now.from === left) { if (!now) left = -1; return close(); }
    range = now; query = now.query;
    open = true;
    form.dataset.canned = '';
    const mine = ++turn;
    count = null;
    try {
      const lines = await net.invokeMethodAsync('CannedSought', query);
      if (mine !== turn) return;
      count = lines;
      // Words that find nothing are no shortcut: whoever goes on writing is left alone.
      if (!lines && /\s/.test(query)) { left = now.from; close(); }
    } catch { open = false; delete form.dataset.canned; /* offline: the slash is a slash */ }
  }
  function put(text) {
    open = false; turn++;
    delete form.dataset.canned;
    area.focus();
    area.setSelectionRange(range.from, range.to);
    // The browser's own editing, so that Ctrl+Z brings the slash back.
    if (!text || !document.execCommand('insertText', false, text)) {
      area.setRangeText(text ?? '', range.from, range.to, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    area.scrollTop = area.scrollHeight;
  }
  async function take() {
    try {
      const text = await net.invokeMethodAsync('CannedTaken', query);
      if (text !== null) put(text);
    } catch { /* offline: the list stays */ }
  }
  const step = by => net.invokeMethodAsync('CannedMoved', by).then(() => form.querySelector('.canned [aria-selected=true]')?.scrollIntoView({ block: 'nearest' })).catch(() => {});
  const keys = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: take, Tab: () => net.invokeMethodAsync('CannedTranslated').catch(() => {}) };

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
