// Sections that fold remember it, in this browser, for every contact alike.
export function remember(card) {
  const place = section => 'fold:' + section.dataset.fold;
  const kept = section => { try { return localStorage.getItem(place(section)); } catch { return null; } };
  const apply = () => {
    for (const section of card.querySelectorAll('details[data-fold]')) {
      if (section.dataset.known) continue;
      section.dataset.known = 'true';
      if (kept(section) === 'closed') section.open = false;
    }
  };
  const toggled = ({ target }) => {
    if (!target.dataset.known) return;
    try {
      if (target.open) localStorage.removeItem(place(target)); else localStorage.setItem(place(target), 'closed');
    } catch { /* nothing is kept here: it folds all the same */ }
  };
  card.addEventListener('toggle', toggled, true);
  const watch = new MutationObserver(apply);
  watch.observe(card, { childList: true, subtree: true });
  apply();
  return { dispose() { watch.disconnect(); card.removeEventListener('toggle', toggled, true); } };
}
