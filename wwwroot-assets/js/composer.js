// The composer's hands: text that is never lost, Ctrl+Enter, files by button, paste and drop.
// The text lives in the textarea alone; the component behind `net` has TextChanged(text), Submit(text, key),
// FileStarted(key, name, size), FileProgress(key, percent), FileDone(key, answer), FileFailed(key, status).
const later = 400;

export function compose(form, net, { slot, known, uploadUrl, maxBytes, drop }) {
  const area = form.querySelector('textarea'), picker = form.querySelector('input[type=file]');
  const zone = form.closest(drop) ?? form, store = 'draft:' + slot, uploads = new Map();
  let timer, sending = false, key = crypto.randomUUID(), dragging = 0, ended = false;

  // What the server has not confirmed stays in the browser, so that a crash on either side loses no word.
  const keep = () => { try { area.value ? localStorage.setItem(store, area.value) : localStorage.removeItem(store); } catch { /* private mode: the server's copy is enough */ } };
  const forget = text => { try { if (localStorage.getItem(store) === text || !text) localStorage.removeItem(store); } catch { /* as above */ } };
  function size() {
    if (CSS.supports('field-sizing', 'content')) return;
    area.style.height = 'auto';
    area.style.height = area.scrollHeight + 2 + 'px';
  }
  async function flush() {
    clearTimeout(timer); timer = 0;
    const text = area.value;
    try { await net.invokeMethodAsync('TextChanged', text); forget(text); } catch { /* offline: kept above, sent on return */ }
  }
  function typed() {
    keep(); size();
    form.classList.toggle('has-text', area.value.trim() !== '');
    timer ||= setTimeout(flush, later);
  }
  async function submit(event) {
    event?.preventDefault();
    if (sending) return;
    sending = true;
    clearTimeout(timer); timer = 0;
    const text = area.value;
    try {
      // The same key until it succeeded: a send whose answer was lost with the connection is not sent twice.
      if (await net.invokeMethodAsync('Submit', text, key)) {
        key = crypto.randomUUID();
        if (area.value === text) { area.value = ''; typed(); clearTimeout(timer); timer = 0; }
        forget(text);
      }
    } catch { /* offline: the text stays where it is */ } finally { sending = false; }
  }

  function upload(file) {
    const id = crypto.randomUUID();
    net.invokeMethodAsync('FileStarted', id, file.name || 'image.png', file.size);
    if (file.size > maxBytes) return net.invokeMethodAsync('FileFailed', id, 413);
    const request = new XMLHttpRequest(), body = new FormData();
    body.append('file', file, file.name || 'image.png');
    let shown = 0;
    request.upload.onprogress = e => {
      const percent = Math.round(100 * e.loaded / e.total);
      if (percent - shown >= 10) net.invokeMethodAsync('FileProgress', id, shown = percent);
    };
    request.onloadend = () => {
      uploads.delete(id);
      if (ended) return;
      if (request.status === 200 || request.status === 201) net.invokeMethodAsync('FileDone', id, request.responseText);
      else net.invokeMethodAsync('FileFailed', id, request.status);
    };
    request.open('POST', uploadUrl);
    request.setRequestHeader('X-SmallDesk', '1');
    uploads.set(id, request);
    request.send(body);
  }
  const take = files => { for (const file of files) upload(file); };
  const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');
  const on = {
    dragenter(e) { if (hasFiles(e)) { dragging++; form.classList.add('dropping'); } },
    dragleave(e) { if (hasFiles(e) && --dragging <= 0) { dragging = 0; form.classList.remove('dropping'); } },
    dragover(e) { if (hasFiles(e)) e.preventDefault(); },
    drop(e) { if (!hasFiles(e)) return; e.preventDefault(); dragging = 0; form.classList.remove('dropping'); take(e.dataTransfer.files); area.focus(); },
  };
  for (const name in on) zone.addEventListener(name, on[name]);

  area.addEventListener('input', typed);
  area.addEventListener('blur', () => { if (timer) flush(); });
  area.addEventListener('keydown', e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.isComposing) submit(e); });
  area.addEventListener('paste', e => { if (e.clipboardData.files.length) { e.preventDefault(); take(e.clipboardData.files); } });
  form.addEventListener('submit', submit);
  picker?.addEventListener('change', () => { take(picker.files); picker.value = ''; });
  const back = () => flush();
  document.addEventListener('desk:back', back);

  let kept = null;
  try { kept = localStorage.getItem(store); } catch { /* private mode */ }
  if (kept !== null && kept !== area.value) { area.value = kept; typed(); }
  // Whoever began to type before this script was there has not been heard yet.
  else if (area.value !== known) typed();
  form.classList.toggle('has-text', area.value.trim() !== '');
  size();
  form.dataset.ready = '';

  return {
    put(text) { area.value = text; typed(); },
    insert(text) { area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end'); area.focus(); typed(); },
    submit,
    focus() { if (matchMedia('(pointer: fine)').matches) area.focus({ preventScroll: true }); },
    cancel(id) { uploads.get(id)?.abort(); },
    dispose() {
      ended = true;
      if (timer) flush();
      for (const name in on) zone.removeEventListener(name, on[name]);
      document.removeEventListener('desk:back', back);
    },
  };
}
