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
