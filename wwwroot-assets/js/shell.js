// What every desk page needs and Blazor does not do: the lost connection, growing times, keys, the phone's keyboard.

// --- the lost connection -------------------------------------------------------------------------------------------
// blazor.web.js only changes the class of this element; greying the screen and coming back is ours.
const modal = document.getElementById('components-reconnect-modal');
const veil = document.getElementById('lost');
let lost = false, probe;

async function comeBack() {
  clearTimeout(probe);
  if (!lost) return;
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    // A server that forgot this circuit (it was restarted) refuses to reconnect: then the page starts afresh.
    if (answer.ok && lost && await Blazor.reconnect() === false) return location.reload();
  } catch { /* still away: ask again below */ }
  if (lost) probe = setTimeout(comeBack, document.hidden ? 5000 : 1000);
}

if (modal && veil) {
  new MutationObserver(() => {
    const is = state => modal.classList.contains('components-reconnect-' + state);
    if (is('rejected')) return location.reload();
    const now = is('show') || is('failed') || is('retrying');
    if (now === lost) return;
    lost = now;
    veil.hidden = !lost;
    document.dispatchEvent(new CustomEvent(lost ? 'desk:lost' : 'desk:back'));
    if (lost) probe = setTimeout(comeBack, 500);
  }).observe(modal, { attributes: true, attributeFilter: ['class'] });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) comeBack(); });
  addEventListener('online', comeBack);
}

// --- growing times: one ticker for the whole page ------------------------------------------------------------------
// <time data-since datetime="…"> holds the text the server wrote; only its text node changes, which Blazor still owns.
const elapsed = (seconds, units) => {
  const [now, minutes, hours, days] = units.split('|');
  const put = (pattern, value) => pattern.replace('{0}', Math.floor(value));
  return seconds < 60 ? now : seconds < 3600 ? put(minutes, seconds / 60) : seconds < 86400 ? put(hours, seconds / 3600) : put(days, seconds / 86400);
};
// When an answer is due, for who hovers and who listens: the words and the picture beside the text.
function tell(time, left, state, units) {
  const [dueIn, now, overdue] = document.body.dataset.dueWords.split('|'), words = time.querySelector('.due'), picture = time.querySelector('use');
  const said = Math.abs(left) < 60 ? now : (left > 0 ? dueIn : overdue).replace('{0}', elapsed(Math.abs(left), units));
  if (words && words.textContent !== said) { words.textContent = said; time.title = time.title.split('\n')[0] + '\n' + said; }
  const href = picture?.getAttribute('href').replace(/#.*/, state === 'late' ? '#warning' : '#clock');
  if (picture && picture.getAttribute('href') !== href) picture.setAttribute('href', href);
}
function tick() {
  const units = document.body.dataset.units;
  if (!units) return;
  for (const time of document.querySelectorAll('time[data-since]')) {
    const seconds = Math.max(0, (Date.now() - Date.parse(time.dateTime)) / 1000);
    const text = elapsed(seconds, units);
    if (time.firstChild && time.firstChild.data !== text) time.firstChild.data = text;
    const { soon, late, due } = time.dataset;
    if (!late) continue;
    const state = seconds >= late ? 'late' : seconds >= soon ? 'soon' : '';
    if (due) tell(time, (Date.parse(due) - Date.now()) / 1000, state, units);
    for (const element of [time, time.closest('.row')]) if (element) {
      element.classList.toggle('late', state === 'late');
      element.classList.toggle('soon', state === 'soon');
    }
  }
}
setInterval(tick, 15000);
document.addEventListener('visibilitychange', () => { if (!document.hidden) tick(); });

// --- keys: the table behind "?" says which there are, an element says which one presses it ----------------------------
// A letter counts by its place when the layout has no Latin ones, so that a Russian layout needs no switching.
const table = () => new Map(JSON.parse(document.getElementById('keys')?.dataset.keys ?? '[]'));
function chordOf(event) {
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : null;
  if (letter) return event.shiftKey ? 'Shift+' + letter.toUpperCase() : letter;
  return event.code === 'Slash' && /^[.,]$/.test(event.key) ? (event.shiftKey ? '?' : '/') : event.key;
}
// Where a row leads to a page of its own, walking moves the focus along and opens nothing.
const rows = () => [...document.querySelectorAll('.rows .row')], onlyFocus = () => !!document.querySelector('.rows[data-walk=focus]');
const current = all => onlyFocus() ? all.indexOf(document.activeElement?.closest('.row-box')?.querySelector('.row')) : all.findIndex(row => row.hasAttribute('aria-current'));
function walk(step) {
  const all = rows(), at = current(all), row = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  if (onlyFocus()) row?.focus(); else row?.click();
}
function openRow() {
  const all = rows(), at = current(all);
  if (onlyFocus()) all[at]?.click(); else if (at < 0) all[0]?.click(); else (document.querySelector('[data-key=r]') ?? all[at]).focus();
}
// The next one is known before the act moves the list.
function thenNext(act) {
  const all = rows(), at = current(all), next = all[at + 1] ?? all[at - 1] ?? null;
  act();
  if (next) next.click(); else document.querySelector('[data-key=u]')?.click();
}
document.addEventListener('desk:next', () => thenNext(() => {}));
const builtIn = { j: () => walk(1), k: () => walk(-1), o: openRow, Enter: openRow };
function press(target) {
  const field = target.matches('input, textarea') ? target : target.matches('div') ? target.querySelector('input') : null;
  if (field) return field.focus();
  target.click();
  // A menu opened by a key is gone through by keys.
  const menu = target.hasAttribute('popovertarget') && document.getElementById(target.getAttribute('popovertarget'));
  if (menu) requestAnimationFrame(() => { if (menu.matches(':popover-open') && !menu.contains(document.activeElement)) menu.querySelector('input, button:not(:disabled), a')?.focus(); });
}
let began = '', beganAt = 0;
document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === 'KeyK' && !event.isComposing && !event.target.closest?.('textarea') && openPalette()) return event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open], [popover]:popover-open')) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  const chord = chordOf(event), known = table();
  if (chord === 'Enter' && event.target.closest?.('a, button, summary')) return;
  const two = began + ' ' + chord, wanted = began && event.timeStamp - beganAt < 1500 && known.has(two) ? two : chord;
  began = '';
  if (!known.has(wanted)) {
    if ([...known.keys()].some(key => key.startsWith(chord + ' '))) { began = chord; beganAt = event.timeStamp; }
    return;
  }
  const href = known.get(wanted), target = document.querySelector(`[data-key="${wanted}"]`);
  if (!builtIn[wanted] && !href && !target) return;
  if (event.repeat && !/^[jk]$/.test(wanted)) return;
  event.preventDefault();
  if (href) Blazor.navigateTo(href); else if (builtIn[wanted]) builtIn[wanted](); else press(target);
});
document.addEventListener('keydown', event => {
  const menu = event.target.closest?.('.menu[popover]'), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !step || event.target.matches('input, textarea')) return;
  const items = [...menu.querySelectorAll('a, button:not(:disabled)')].filter(item => item.offsetParent);
  event.preventDefault();
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
});
document.addEventListener('click', event => {
  const both = event.target.closest?.('[data-key="Shift+E"]');
  if (both) thenNext(() => document.querySelector('[data-testid=close]')?.click());
});

// --- the palette: a native dialog; what it takes is fetched when it is first opened ------------------------------------
function openPalette() {
  const dialog = document.getElementById('palette');
  if (!dialog || dialog.open) return false;
  dialog.showModal();
  dialog.querySelector('input').focus();
  palette = true;
  dialog.addEventListener('close', () => { palette = false; }, { once: true });
  return true;
}
document.addEventListener('click', event => { if (event.target.closest?.('[data-opens=palette]')) openPalette(); });

// --- menus: native popovers, put beside the button that opens them ------------------------------------------------------
// The page sent as text gives way to the living one: a menu or the palette that was opened in between opens again there.
let opened = '', palette = false;
const isLive = () => document.querySelector('.desk[data-live]');
if (!isLive()) new MutationObserver((_, watch) => {
  if (!isLive()) return;
  watch.disconnect();
  const menu = opened && document.getElementById(opened);
  if (menu && !menu.matches(':popover-open')) menu.showPopover();
  if (palette) openPalette();
}).observe(document.body, { childList: true, subtree: true });
document.addEventListener('beforetoggle', event => {
  const menu = event.target, opener = document.querySelector(`[popovertarget="${menu.id}"]`);
  opened = event.newState === 'open' ? menu.id : '';
  if (event.newState !== 'open' || !opener || !menu.classList.contains('menu')) return;
  const box = opener.getBoundingClientRect(), right = box.left + box.width / 2 > innerWidth / 2, low = box.top > innerHeight / 2;
  Object.assign(menu.style, {
    left: right ? 'auto' : Math.max(8, box.left) + 'px', right: right ? Math.max(8, innerWidth - box.right) + 'px' : 'auto',
    top: low ? 'auto' : box.bottom + 4 + 'px', bottom: low ? innerHeight - box.top + 4 + 'px' : 'auto',
  });
}, true);
document.addEventListener('click', event => {
  const item = event.target.closest?.('.menu[popover] :is(a, button)');
  if (item && !item.hasAttribute('data-stay')) item.closest('[popover]').hidePopover();
});

// --- the phone's keyboard covers the page on iOS: follow the visible part ---------------------------------------------
const view = window.visualViewport;
if (view && matchMedia('(pointer: coarse)').matches) {
  const fit = () => document.documentElement.style.setProperty('--view-h', Math.round(view.height) + 'px');
  view.addEventListener('resize', fit);
}

// --- small acts that need no server: show a password, copy what stands in an element ---------------------------------
document.addEventListener('click', async event => {
  const reveal = event.target.closest?.('[data-reveal]');
  if (reveal) {
    const input = document.getElementById(reveal.dataset.reveal);
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    reveal.setAttribute('aria-pressed', shown);
    const use = reveal.querySelector('use');
    use?.setAttribute('href', use.getAttribute('href').replace(/#.*/, shown ? '#eye-off' : '#eye'));
    input.focus();
  }
  const copy = event.target.closest?.('[data-copy]');
  if (copy) {
    const source = document.getElementById(copy.dataset.copy);
    const text = source.value ?? source.textContent;
    try { await navigator.clipboard.writeText(text); } catch {
      // Plain http away from loopback has no clipboard: select it, so that one key copies.
      const range = document.createRange();
      if (source.select) source.select(); else { range.selectNodeContents(source); const s = getSelection(); s.removeAllRanges(); s.addRange(range); }
      if (!document.execCommand('copy')) return;
    }
    const word = copy.querySelector('span') ?? copy;
    const before = copy.dataset.before ??= word.textContent;
    word.textContent = copy.dataset.copied;
    setTimeout(() => { word.textContent = before; }, 2000);
  }
});

// --- a popover whose question is answered goes --------------------------------------------------------------------------
for (const [kind, what] of [['click', 'button[data-hide]'], ['submit', 'form[data-hide]']])
  document.addEventListener(kind, event => event.target.closest?.(what)?.closest('[popover]')?.hidePopover());

// --- kept like an app: the number of those who wait stands on its icon, and what was pushed opens here -------------------
// Only the list knows the number; it stands in the title, before the shop's name.
function badge() {
  if (!document.querySelector('.list-pane')) return;
  const waiting = Number(/^\((\d+)/.exec(document.title)?.[1] ?? 0);
  (waiting ? navigator.setAppBadge(waiting) : navigator.clearAppBadge()).catch(() => { /* nowhere to stand */ });
}
if (navigator.setAppBadge) new MutationObserver(badge).observe(document.head, { childList: true, subtree: true, characterData: true });
const worker = navigator.serviceWorker;
if (worker) {
  if (matchMedia('(display-mode: standalone)').matches) worker.register('/sw.js', { updateViaCache: 'none' });
  worker.addEventListener('message', event => {
    const url = event.data?.open;
    if (url) if (lost) location.assign(url); else Blazor.navigateTo(url);
  });
  // Whoever signs out is shown nothing more on this device.
  document.addEventListener('submit', event => { if (event.target.getAttribute('action') === '/sign-out') worker.controller?.postMessage('signedOut'); });
}
