// The palette's hands: arrows choose, Enter takes; what was used lately is remembered in this browser alone.
const store = 'palette:recent', most = 12;
const remembered = () => { try { return JSON.parse(localStorage.getItem(store)) ?? []; } catch { return []; /* private mode, or not ours */ } };

export function palette(dialog) {
  const input = dialog.querySelector('input');
  const pressed = press => document.querySelector(`[data-key="${press}"], [data-act="${press}"]`);
  const options = () => [...dialog.querySelectorAll('[role=option]')].filter(option => !option.hidden);
  let chosen = null, takes = false;
  // Lines for what stood there a letter ago are not what Enter means.
  const isFor = () => dialog.querySelector('#palette-list')?.dataset.for === input.value;
  const take = () => { const all = options(); all[Math.max(0, all.findIndex(option => option.getAttribute('aria-selected') === 'true'))]?.click(); };

  function choose(option) {
    chosen = option?.dataset.id ?? null;
    for (const other of options()) other.setAttribute('aria-selected', other === option);
    if (option) { input.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); } else input.removeAttribute('aria-activedescendant');
  }
  // The list is drawn anew with each letter: the best line is chosen, or the one that was.
  const drawn = new MutationObserver(() => {
    // What presses something that is not on this screen is not offered.
    for (const option of dialog.querySelectorAll('[role=option][data-press]')) option.hidden = !pressed(option.dataset.press);
    const all = options(), kept = all.find(option => option.dataset.id === chosen) ?? all[0];
    if (kept?.getAttribute('aria-selected') !== 'true' || all.filter(option => option.getAttribute('aria-selected') === 'true').length !== 1) choose(kept);
    else input.setAttribute('aria-activedescendant', kept.id);
    if (takes && isFor()) { takes = false; take(); }
  });
  drawn.observe(dialog, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-for'] });
  input.addEventListener('input', () => { chosen = null; takes = false; });
  dialog.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const all = options(), at = all.findIndex(option => option.getAttribute('aria-selected') === 'true');
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) { event.preventDefault(); choose(all[(at + step + all.length) % all.length]); }
    else if (event.key === 'Enter') { event.preventDefault(); if (isFor()) take(); else takes = true; }
    else if (event.key === 'Tab') event.preventDefault();
  });
  // Pressed beside it, it closes.
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('mousedown', event => { if (event.target.closest('[role=option]')) event.preventDefault(); });
  dialog.addEventListener('close', () => { input.value = ''; chosen = null; takes = false; });

  return {
    recent: remembered,
    done(id, press) {
      try { localStorage.setItem(store, JSON.stringify([id, ...remembered().filter(other => other !== id)].slice(0, most))); } catch { /* private mode */ }
      dialog.close();
      if (!press) return;
      const target = pressed(press);
      if (!target) return;
      const field = target.matches('input, textarea') ? target : target.matches('div') ? target.querySelector('input') : null;
      if (field) field.focus(); else target.click();
    },
    dispose() { drawn.disconnect(); },
  };
}
