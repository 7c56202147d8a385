// Pushes on this device. The browser is asked only on a press, and by the press itself: Safari does not believe what comes a moment later.
const bytesOf = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const isSame = (buffer, bytes) => Boolean(buffer) && new Uint8Array(buffer).every((byte, i) => byte === bytes[i]);
const isHandheldApple = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
const isInstalled = () => navigator.standalone === true || matchMedia('(display-mode: standalone)').matches;

function standing() {
  if (!isSecureContext) return 'insecure';
  if (isHandheldApple() && !isInstalled()) return 'homeScreen';
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : 'ready';
}
const registration = async () => await navigator.serviceWorker?.getRegistration('/') ?? null;
const subscription = async () => await (await registration())?.pushManager?.getSubscription() ?? null;
const look = async () => ({ standing: standing(), endpoint: (await subscription())?.endpoint ?? null });

async function subscribe(key) {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const { pushManager } = await navigator.serviceWorker.ready, former = await pushManager.getSubscription();
  // It was made for a desk with another key, which this one cannot sign with.
  if (former && !isSame(former.options?.applicationServerKey, bytesOf(key))) await former.unsubscribe();
  return (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })).toJSON();
}

export function push(component, root, key) {
  let isBusy = false;
  const tell = (method, ...what) => component.invokeMethodAsync(method, ...what);
  async function turnOn() {
    if (isBusy) return;
    isBusy = true;
    try {
      if (await Notification.requestPermission() !== 'granted') return await tell('RefuseAsync', standing(), null);
      const { endpoint, keys } = await subscribe(key);
      await tell('AddAsync', { endpoint, key: keys.p256dh, secret: keys.auth }, navigator.userAgent);
    } catch (error) {
      await tell('RefuseAsync', standing(), error.name);
    } finally { isBusy = false; }
  }
  const press = event => { if (event.target.closest('[data-push=on]')) turnOn(); };
  const hear = event => { if (event.data?.shown === 'test') tell('ArriveAsync'); };
  root.addEventListener('click', press);
  navigator.serviceWorker?.addEventListener('message', hear);
  return {
    look,
    turnOff: async () => { await (await subscription())?.unsubscribe(); },
    dispose() { root.removeEventListener('click', press); navigator.serviceWorker?.removeEventListener('message', hear); },
  };
}
