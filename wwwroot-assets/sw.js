// Shows what is pushed, and says so when there is no connection. It keeps no page and no answer of the desk.
const icon = '/icon-192.png', mark = '/badge-96.png';
const isOurs = url => typeof url === 'string' && /^\/(?![/\\])/.test(url);
const isDesk = path => path === '/' || /^\/(inbox|c)(\/|$)/.test(path);
const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

// --- what is pushed: every push shows something, or browsers end the permission ----------------------------------------
function read(event) { try { return event.data?.json() ?? {}; } catch { return {}; } }
async function count(waiting) {
  if (!Number.isInteger(waiting) || !self.navigator.setAppBadge) return;
  try { await (waiting > 0 ? self.navigator.setAppBadge(waiting) : self.navigator.clearAppBadge()); } catch { /* nowhere to stand */ }
}
async function show({ title, body, url, tag, waiting }) {
  await self.registration.showNotification(title || 'SmallDesk', { body: body || '', tag: tag || '', renotify: Boolean(tag), data: { url }, icon, badge: mark });
  await count(waiting);
  for (const open of await windows()) open.postMessage({ shown: tag });
}
self.addEventListener('push', event => event.waitUntil(show(read(event))));

// --- a press: to a window that shows the desk already, never over somebody's half-filled settings ------------------------
async function go(url) {
  const open = await windows(), at = window => new URL(window.url).pathname;
  const found = open.find(window => at(window) === url) ?? open.find(window => isDesk(at(window)));
  if (!found) return self.clients.openWindow(url);
  await found.focus();
  if (at(found) !== url) found.postMessage({ open: url });
}
self.addEventListener('notificationclick', event => {
  const url = event.notification.data?.url;
  event.notification.close();
  event.waitUntil(go(isOurs(url) ? url : '/'));
});

// --- the browser is reached by something else from now on ------------------------------------------------------------------
async function renew({ oldSubscription, newSubscription }) {
  const key = oldSubscription?.options.applicationServerKey;
  const fresh = newSubscription ?? (key && await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  if (!fresh) return;
  const { endpoint, keys } = fresh.toJSON(), former = oldSubscription?.endpoint ?? null;
  await fetch('/push/renew', {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'X-SmallDesk': '1' },
    body: JSON.stringify({ former, subscription: { endpoint, key: keys.p256dh, secret: keys.auth } }),
  });
}
self.addEventListener('pushsubscriptionchange', event => event.waitUntil(renew(event)));

// --- whoever signed out is shown nothing more here ---------------------------------------------------------------------------
async function forget() {
  await (await self.registration.pushManager.getSubscription())?.unsubscribe();
  for (const note of await self.registration.getNotifications()) note.close();
  await count(0);
}
self.addEventListener('message', event => { if (event.data === 'signedOut') event.waitUntil(forget()); });

// --- no connection -----------------------------------------------------------------------------------------------------------
const words = {
  en: ['No connection', 'Your desk will be back by itself. Nothing your customers write is lost.', 'Try again'],
  ru: ['Нет связи', 'Панель вернётся сама. Ничего из того, что пишут клиенты, не потеряется.', 'Попробовать ещё раз'],
};
const comeBack = `async function ask() { try { if ((await fetch('/healthz', { cache: 'no-store' })).ok) location.reload(); } catch { /* still away */ } }
setInterval(ask, 3000); addEventListener('online', ask);`;
function away() {
  const language = /^ru/i.test(self.navigator.language) ? 'ru' : 'en', [title, text, again] = words[language], nonce = crypto.randomUUID();
  const page = `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<style>body{display:grid;place-content:center;min-height:90vh;margin:0 24px;font:16px/24px system-ui,sans-serif;text-align:center}p{max-width:36ch}a{display:inline-block;padding:10px 16px;border:1px solid;border-radius:8px;color:inherit;text-decoration:none}</style></head>
<body><main><h1>${title}</h1><p>${text}</p><a href="">${again}</a></main><script nonce="${nonce}">${comeBack}</script></body></html>`;
  return new Response(page, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; script-src 'nonce-${nonce}'` } });
}
self.addEventListener('fetch', event => {
  if (event.request.mode === 'navigate' && event.request.method === 'GET') event.respondWith(fetch(event.request).catch(away));
});
