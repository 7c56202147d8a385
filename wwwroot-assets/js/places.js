// Buttons that put a place into a text: data-place is what, data-into the id of the text. By the browser's own editing, so that Ctrl+Z undoes it.
export function places(form) {
  const press = e => {
    const button = e.target.closest('[data-place]');
    if (!button) return;
    const area = document.getElementById(button.dataset.into), text = button.dataset.place;
    area.focus();
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  // The text keeps its caret while a button is pressed.
  const hold = e => { if (e.target.closest('[data-place]')) e.preventDefault(); };
  form.addEventListener('click', press);
  form.addEventListener('mousedown', hold);
  return { dispose() {} };
}
