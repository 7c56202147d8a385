// The page behind the link of a mail. What stands behind # permits one conversation for a time; it leaves the address bar
// at once, is tried, and becomes what the chat on this page knows its visitor by.
const card = document.querySelector('[data-back]'), key = card.dataset.back, store = 'smalldesk:' + key;
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const kept = () => { try { return JSON.parse(localStorage.getItem(store)) ?? {}; } catch { return {}; } };
async function works() {
  const answer = await fetch(`/chat/${key}/messages`, { headers: { Authorization: 'Bearer ' + token } });
  return answer.status !== 401;
}
async function begin() {
  // Reloaded: the chat knows its visitor already.
  let isOpen = Boolean(token ? await works() : kept().token);
  if (isOpen && token && kept().token !== token) localStorage.setItem(store, JSON.stringify({ outbox: [], form: {}, token, talked: true, hush: true }));
  for (const part of card.children) part.hidden = part.dataset.state !== (isOpen ? 'open' : 'expired');
  const chat = document.createElement('script');
  chat.src = '/widget.js?w=' + encodeURIComponent(key);
  chat.onload = () => { if (isOpen) SmallDesk.open(); };
  document.head.append(chat);
}
card.addEventListener('click', event => { if (event.target.closest('[data-act=open]')) window.SmallDesk?.open(); });
begin();
