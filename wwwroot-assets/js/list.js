// The list's hands, in one file because each list needs them all: what was just done (how long the offer to take it back stays, Ctrl+Z),
// which rows are chosen (keys, shift, a long press), and what the search offers.
const stays = 8000, longPress = 500;
const typing = target => target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
const covered = () => document.querySelector('dialog[open], [popover]:popover-open');

export function toast(box, net) {
  let turn = '', timer = 0;
  const held = () => { const shown = box.querySelector('.toast'); return !shown || 'stays' in shown.dataset || shown.matches(':hover') || shown.contains(document.activeElement) || document.hidden; };
  const wait = () => { clearTimeout(timer); timer = turn && !held() ? setTimeout(() => net.invokeMethodAsync('Expired', turn).catch(() => { /* the circuit is away */ }), stays) : 0; };
  const look = () => {
    const now = box.querySelector('.toast')?.dataset.turn ?? '';
    if (now === turn && timer && !held()) return;
    turn = now;
    wait();
  };
  const undo = event => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== 'KeyZ' || typing(event.target) || covered()) return;
    const button = box.querySelector('[data-undo]');
    if (!button) return;
    event.preventDefault();
    button.click();
  };
  const changes = new MutationObserver(look);
  changes.observe(box, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-turn', 'data-stays'] });
  const soon = () => setTimeout(wait);
  for (const name of ['pointerover', 'pointerout', 'focusin', 'focusout']) box.addEventListener(name, soon);
  document.addEventListener('visibilitychange', wait);
  document.addEventListener('keydown', undo);
  look();
  return {
    dispose() {
      changes.disconnect();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wait);
      document.removeEventListener('keydown', undo);
    },
  };
}

export function choosing(rows, net) {
  let timer = 0, start = null, swallow = false;
  const pick = (row, shift) => {
    const box = row?.closest('.row-box')?.querySelector('[data-pick]');
    if (box) net.invokeMethodAsync('Pick', Number(box.dataset.pick), shift).catch(() => { /* the circuit is away */ });
  };
  const active = () => rows.classList.contains('choosing');
  const click = event => {
    if (swallow) { swallow = false; event.preventDefault(); event.stopPropagation(); return; }
    const box = event.target.closest?.('[data-pick]');
    if (box) return pick(box, event.shiftKey);
    // On a touch screen a tap chooses too once something is chosen: there is no room beside the row.
    const row = event.target.closest?.('.row');
    if (!row || !(event.shiftKey && active()) && !(active() && matchMedia('(hover: none)').matches)) return;
    event.preventDefault();
    event.stopPropagation();
    pick(row, event.shiftKey);
  };
  const cancel = () => { clearTimeout(timer); start = null; };
  const down = event => {
    const row = event.target.closest?.('.row');
    swallow = false;
    if (event.pointerType === 'mouse' || !row) return;
    start = [event.clientX, event.clientY];
    timer = setTimeout(() => { swallow = true; navigator.vibrate?.(10); pick(row, false); }, longPress);
  };
  const move = event => { if (start && Math.hypot(event.clientX - start[0], event.clientY - start[1]) > 10) cancel(); };
  const menu = event => { if (start || swallow) event.preventDefault(); };
  const key = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || covered()) return;
    if (event.key === 'Escape' && active()) { net.invokeMethodAsync('Unpick').catch(() => { /* the circuit is away */ }); return; }
    if (event.key !== 'x' && event.code !== 'KeyX') return;
    event.preventDefault();
    const here = document.activeElement?.closest?.('.row-box');
    pick((rows.contains(here) ? here.querySelector('.row') : null) ?? rows.querySelector('.row[aria-current]') ?? rows.querySelector('.row'), event.shiftKey);
  };
  const on = [['click', click, true], ['pointerdown', down], ['pointermove', move], ['pointerup', cancel], ['pointercancel', cancel], ['contextmenu', menu]];
  for (const [name, act, capture] of on) rows.addEventListener(name, act, !!capture);
  rows.addEventListener('scroll', cancel, { passive: true });
  document.addEventListener('keydown', key);
  rows.dataset.picks = '';
  return {
    dispose() {
      cancel();
      for (const [name, act, capture] of on) rows.removeEventListener(name, act, !!capture);
      rows.removeEventListener('scroll', cancel);
      document.removeEventListener('keydown', key);
    },
  };
}

// The list below the search: arrows choose, Enter or Tab takes, Esc leaves. What a line puts into the box stands on it.
export function suggest(form) {
  const input = form.querySelector('input');
  // Lines for what stood there a letter ago are no help for what stands there now.
  const options = () => [...form.querySelectorAll('[role=option]')].filter(option => option.dataset.for === input.value);
  const active = () => options().find(option => option.getAttribute('aria-selected') === 'true');

  function choose(option) {
    for (const other of form.querySelectorAll('[role=option]')) other.setAttribute('aria-selected', other === option);
    if (option) { input.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); } else input.removeAttribute('aria-activedescendant');
  }
  function take(option) {
    input.value = option.dataset.put;
    choose(null);
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const down = event => {
    const all = options(), at = all.indexOf(active());
    if (!all.length || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = at + step;
      choose(all[next < -1 ? all.length - 1 : next >= all.length ? -1 : next]);
    } else if (at >= 0 && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))) {
      event.preventDefault();
      take(all[at]);
    }
  };
  const typed = () => choose(null);
  // The box keeps the focus while a line is pressed.
  const press = event => { if (event.target.closest('[role=option]')) event.preventDefault(); };
  const click = event => { const option = event.target.closest('[role=option]'); if (option) take(option); };
  input.addEventListener('keydown', down);
  input.addEventListener('input', typed);
  form.addEventListener('mousedown', press);
  form.addEventListener('click', click);
  return { dispose() {} };
}

// A choice that this browser keeps for whoever uses it.
export function kept(place) {
  return {
    read() { try { return localStorage.getItem(place); } catch { return null; } },
    write(value) { try { localStorage.setItem(place, value); } catch { /* nothing is kept here: it holds for this visit */ } },
    dispose() {},
  };
}
