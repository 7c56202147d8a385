// Forms that help a little: the browser's time zone, lists searched by typing, a preview that follows.

// A list shows everything again when its field is entered, instead of only what is already chosen.
document.addEventListener('focusin', ({ target }) => {
  if (!target.matches?.('[data-pick]')) return;
  target.dataset.kept = target.value;
  target.placeholder = target.value;
  target.value = '';
});
document.addEventListener('focusout', ({ target }) => {
  if (target.matches?.('[data-pick]') && target.value === '') target.value = target.dataset.kept ?? '';
});
// Enter in a field that was only entered sends what it held.
document.addEventListener('submit', ({ target }) => {
  for (const field of target.querySelectorAll('[data-pick]')) if (field.value === '') field.value = field.dataset.kept ?? '';
}, true);
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches?.('[data-pick]') && event.target.value === '') event.target.value = event.target.dataset.kept ?? '';
}, true);

document.addEventListener('input', ({ target }) => {
  const mirror = target.dataset?.mirror && document.getElementById(target.dataset.mirror);
  if (mirror) mirror.textContent = target.value;
});

const zone = document.querySelector('[data-browser-zone]');
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
