// Lists that grow at both ends without moving what is being read.
// The component behind `net` has NearTop(), NearEnd() and Reading(atEnd, present).
const edge = 500;

export function follow(scroller, net, { sticky, at }) {
  let stick = sticky, anchors = [], asking = false, told = '', frame = 0, ended = false;
  const rest = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  const tell = (name, ...args) => net.invokeMethodAsync(name, ...args).catch(() => { /* the circuit is away; state is told again on return */ });

  function remember() {
    const top = scroller.getBoundingClientRect().top;
    anchors = [];
    for (const element of scroller.querySelectorAll('[data-anchor]')) {
      const box = element.getBoundingClientRect();
      if (box.bottom <= top) continue;
      anchors.push([element, box.top - top]);
      if (anchors.length === 3) break;
    }
  }
  function restore() {
    if (stick) { scroller.scrollTop = scroller.scrollHeight; return; }
    if (!sticky && scroller.scrollTop === 0) return;
    const found = anchors.find(([element]) => element.isConnected && scroller.contains(element));
    if (!found) return;
    const moved = found[0].getBoundingClientRect().top - scroller.getBoundingClientRect().top - found[1];
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
  }
  async function ask() {
    if (asking || ended) return;
    const want = scroller.scrollTop < edge && scroller.dataset.before === 'true' ? 'NearTop' : rest() < edge && scroller.dataset.after === 'true' ? 'NearEnd' : null;
    if (!want) return;
    asking = true;
    remember();
    await tell(want);
    asking = false;
    if (!ended) requestAnimationFrame(look);
  }
  function presence() {
    if (!sticky || ended) return;
    const state = [rest() < 24, !document.hidden && document.hasFocus()];
    if (told === String(state)) return;
    told = String(state);
    tell('Reading', ...state);
  }
  function look() {
    frame = 0;
    if (ended) return;
    if (sticky) stick = rest() < 24 && scroller.dataset.after !== 'true';
    remember();
    presence();
    ask();
  }
  const soon = () => { frame ||= requestAnimationFrame(look); };
  const changed = () => { restore(); remember(); soon(); };
  const mutations = new MutationObserver(changed), sizes = new ResizeObserver(changed);
  const again = () => { told = ''; presence(); };

  // A message that was looked for stands in the middle and is marked for a moment.
  function toMessage(id) {
    const element = scroller.querySelector(`[data-id="${id}"]`);
    if (!element) return false;
    stick = false;
    const box = element.getBoundingClientRect(), own = scroller.getBoundingClientRect();
    scroller.scrollTop += box.top - own.top - Math.max(16, (own.height - box.height) / 2);
    remember();
    element.classList.remove('sought');
    requestAnimationFrame(() => element.classList.add('sought'));
    setTimeout(() => element.classList.remove('sought'), 2600);
    soon();
    return true;
  }

  const mark = sticky && scroller.querySelector('.day.new');
  if (at && toMessage(at)) { /* there already */ }
  else if (mark) { stick = false; scroller.scrollTop += mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 48; }
  else if (sticky) scroller.scrollTop = scroller.scrollHeight;
  remember();
  mutations.observe(scroller, { childList: true, subtree: true, characterData: true });
  sizes.observe(scroller);
  for (const child of scroller.children) sizes.observe(child);
  scroller.addEventListener('scroll', soon, { passive: true });
  for (const name of ['focus', 'blur']) addEventListener(name, presence);
  document.addEventListener('visibilitychange', presence);
  document.addEventListener('desk:back', again);
  soon();

  return {
    toEnd() { stick = sticky; scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' }); soon(); },
    toMessage,
    toTop() { scroller.scrollTop = 0; soon(); },
    dispose() {
      ended = true;
      mutations.disconnect(); sizes.disconnect();
      scroller.removeEventListener('scroll', soon);
      for (const name of ['focus', 'blur']) removeEventListener(name, presence);
      document.removeEventListener('visibilitychange', presence);
      document.removeEventListener('desk:back', again);
    },
  };
}

export function reveal(element) { element?.scrollIntoView({ block: 'nearest' }); }
