// Sound and browser notifications, by the agent's choice; no file to download for the sound.
let audio;
function chime() {
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') audio.resume();
    for (const [delay, pitch] of [[0, 660], [.12, 880]]) {
      const tone = audio.createOscillator(), level = audio.createGain(), at = audio.currentTime + delay;
      tone.frequency.value = pitch;
      level.gain.setValueAtTime(0, at);
      level.gain.linearRampToValueAtTime(.14, at + .015);
      level.gain.exponentialRampToValueAtTime(.001, at + .35);
      tone.connect(level).connect(audio.destination);
      tone.start(at); tone.stop(at + .4);
    }
  } catch { /* no sound device: the screen says it anyway */ }
}
const permission = () => 'Notification' in window ? Notification.permission : 'unsupported';
const ask = async () => 'Notification' in window ? await Notification.requestPermission() : 'unsupported';

// Says that a customer wrote. No popup while the agent looks at the desk itself.
function announce({ sound, popup, title, body, url, tag, renotify = false }) {
  const looking = !document.hidden && document.hasFocus();
  if (sound && !(looking && location.pathname === url)) chime();
  if (!popup || looking || permission() !== 'granted') return;
  const note = new Notification(title, { body, tag, renotify, icon: '/icon-192.png' });
  note.onclick = () => { window.focus(); Blazor.navigateTo(url); note.close(); };
}

export const alerts = () => ({ announce, permission, ask, chime, dispose() { audio?.close(); audio = undefined; } });
