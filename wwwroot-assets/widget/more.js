// SmallDesk chat, what not every conversation needs: the form before a message, and files. panel.js loads it when one of
// them is first wanted; the server fills in __RULES__ and t('name').
export default desk => {
  const { api, el, button, cross, store, dress, token, forget, uploads, before, chips, size, link, grow } = desk;
  const rules = __RULES__;
  const labels = { name: t('name'), email: t('email'), phone: t('phone'), address: t('address') };
  const names = Object.keys(labels);
  const fields = names.map(name => el('input', {
    name, 'aria-label': labels[name], type: name === 'email' ? name : 'text', autocomplete: { phone: 'tel', address: 'email' }[name] || name, maxLength: 200 }));
  const agree = el('input', { type: 'checkbox', required: true });
  const note = el('p', { textContent: t('away') });
  const { text, url } = rules.consent || {};
  const consenting = el('label', {}, agree, el('span', {}, `${text} `, url ? link(url, t('privacy')) : ''));
  before.append(note, ...fields, consenting);

  // Shows what is still to be asked. While nobody is here, an address is needed to begin and welcome later.
  const form = away => {
    const { form, consent, talked } = store();
    const contact = rules.form.findIndex((rule, index) => rule && index);
    for (const [index, field] of fields.entries()) {
      const rule = index === 3 ? away && contact < 0 : !form[names[index]] && (!talked || away && index) && rules.form[index];
      field.required = rule === 2 && !talked || away && !talked && index === (contact < 0 ? 3 : contact);
      field.hidden = field.disabled = !rule;
      field.placeholder = labels[names[index]] + (field.required ? '' : `, ${t('optional')}`);
    }
    note.hidden = !away;
    consenting.hidden = agree.disabled = !rules.consent || consent;
    before.hidden = [...before.children].every(child => child.hidden);
  };
  const entered = () => {
    const { form, consent } = store();
    for (const { name, value, disabled } of fields) {
      if (!disabled && value.trim()) form[name !== 'address' ? name : value.includes('@') ? 'email' : 'phone'] = value.trim();
    }
    store({ form, consent: consent || agree.checked });
  };

  // One file after the other, so that they keep their order. The progress is something only XMLHttpRequest tells.
  let queue;
  const upload = blobs => {
    for (const blob of blobs) {
      const one = {}, request = new XMLHttpRequest();
      const drop = text => {
        one.gone = true;
        if (uploads.includes(one)) uploads.splice(uploads.indexOf(one), 1);
        if (text) bar.replaceWith(text);
        else chip.remove();
        grow();
      };
      const bar = el('progress', { value: 0 });
      const chip = el('div', { role: 'status' }, el('bdi', { textContent: blob.name }), bar, button('x', t('remove'), () => {
        request.abort();
        drop();
      }, cross));
      uploads.push(one);
      chips.append(chip);
      if (blob.size > rules.maxFile) drop(`${t('big')} ${size(rules.maxFile)}`);
      else if (uploads.length > 10) drop(t('many'));
      else queue = Promise.resolve(queue).then(() => one.gone || send(blob, one, request, bar, drop)).catch(() => drop(t('refused')));
    }
    grow();
  };
  const send = async (blob, one, request, bar, drop) => {
    const bearer = await token(), data = new FormData();
    data.append('file', blob);
    request.open('POST', api + '/files');
    request.setRequestHeader('Authorization', 'Bearer ' + bearer);
    request.responseType = 'json';
    request.upload.onprogress = event => bar.value = event.loaded / event.total;
    const done = new Promise(ended => request.onloadend = ended);
    request.send(data);
    await done;
    const { status, response } = request;
    if (status === 401) forget(bearer);
    if (status !== 200) return one.gone || drop(response?.detail || t('refused'));
    one.file = response;
    bar.remove();
    grow();
  };

  dress(`.before,.chips{flex:100%;min-width:0;padding:0 8px}
.before input{width:100%;border:1px solid var(--line);border-radius:8px;margin:4px 0;padding:10px}
.before [type=checkbox]{width:20px;height:20px;margin:0;accent-color:var(--c)}
p{margin:6px 0;color:var(--soft)}
label{display:flex;gap:8px;padding:8px 0;font-size:13px}
.chips div{display:flex;align-items:center;gap:8px;font-size:13px;line-height:18px}
.chips bdi{flex:1 0 90px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
progress{width:80px;height:4px;accent-color:var(--c)}`);
  form(false);
  return { form, entered, upload };
};
