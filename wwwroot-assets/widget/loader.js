// SmallDesk chat, the launcher: button, badge and greeting. The server puts the widget's settings in place of __CONFIG__; the
// chat itself (panel.js) loads on the first click, or when a conversation is already under way.
(() => {
  'use strict';
  if (window.SmallDesk) return;
  const config = __CONFIG__;
  const script = document.currentScript || document.querySelector('script[src*="/widget.js"]');
  const base = script.src.split('/widget.js')[0];
  const asked = (script.dataset.lang || document.documentElement.lang).toLowerCase();
  const lang = Object.keys(config.texts).find(one => asked.startsWith(one)) || 'en';
  const texts = config.texts[lang];
  const { greeting } = texts;
  const key = 'smalldesk:' + config.key;

  // Whatever goes wrong in here stays in here: the shop's page sees a line in the console and nothing else.
  const safe = action => async (...args) => {
    try {
      return await action(...args);
    } catch (error) {
      console.warn('SmallDesk', error);
    }
  };
  const el = (tag, props, ...kids) => {
    const node = document.createElement(tag);
    for (const name in props) {
      const value = props[name];
      if (name in node) node[name] = value?.call ? safe(value) : value;
      else node.setAttribute(name, value);
    }
    node.append(...kids);
    return node;
  };
  const icon = path => {
    const [svg, line] = ['svg', 'path'].map(tag => document.createElementNS('http://www.w3.org/2000/svg', tag));
    svg.setAttribute('viewBox', '0 0 24 24');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  };
  const button = (className, label, onclick, path) =>
    el('button', { type: 'button', className, title: label, 'aria-label': label, onclick }, path ? icon(path) : label);
  const cross = 'M7 7l10 10M17 7L7 17';

  // What is kept between pages; in memory where the browser keeps nothing.
  let memory;
  const store = patch => {
    const kept = { outbox: [], form: {} };
    try {
      Object.assign(kept, JSON.parse(memory || localStorage.getItem(key)));
    } catch { /* blocked or damaged: begin anew */ }
    if (patch) {
      const text = JSON.stringify(Object.assign(kept, patch));
      try {
        localStorage.setItem(key, text);
      } catch {
        memory = text;
      }
    }
    return kept;
  };

  const host = el('small-desk', { className: config.position });
  const root = host.attachShadow({ mode: 'open' });
  // Constructed sheets pass a page's content security policy; a style element is for browsers without them.
  const dress = css => {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      root.append(el('style', { textContent: css }));
    }
  };

  let panel;
  const get = async part => (await import(`${base}/widget/${part}.js?w=${config.key}&l=${lang}&v=${config.version}`)).default;
  const load = async () => panel ||= (await get('chat'))(desk);
  const open = async () => {
    try {
      (await load()).show(true);
    } catch (error) {
      peek(texts.broken);
      throw error;
    }
  };
  const close = () => panel?.hide();

  const count = el('i', { role: 'status' });
  const launcher = button('launcher', texts.open, open, 'M12 4c5 0 9 3 9 7.5s-4 7.5-9 7.5l-3-.4L4.5 21l.8-4C4 15.5 3 13.5 3 11.5 3 7 7 4 12 4z');
  const words = el('bdi');
  const teaser = el('div', { className: 'teaser', hidden: true }, el('button', { type: 'button', onclick: open }, words),
    button('x', texts.hide, () => hush(), cross));
  const badge = unread => {
    count.textContent = unread || '';
    launcher.setAttribute('aria-label', texts.open + (unread ? `, ${texts.unread} ${unread}` : ''));
  };
  const peek = text => {
    words.textContent = text.slice(0, 160);
    teaser.hidden = false;
  };
  const hush = () => {
    teaser.hidden = store({ hush: true }).hush;
  };

  const desk = { base, api: `${base}/chat/${config.key}`, key, lang, greeting, get, safe, el, icon, button, cross, store, host, root, dress, badge, peek, hush, launcher };

  const start = safe(async () => {
    dress(css);
    host.style.setProperty('--c', config.color);
    host.style.setProperty('--ink', config.ink);
    root.append(teaser, launcher, count);
    document.body.append(host);
    const { talked, outbox, hush, left } = store();
    const reopen = Date.now() - left < 60000 && innerWidth > 480;
    await new Promise(done => setTimeout(done, talked || reopen ? 300 : 3000));
    if (talked || outbox[0] || reopen) (await load()).show(false, reopen);
    else if (greeting && !hush && !panel) peek(greeting);
  });

  const css = `:host{all:initial!important;position:fixed!important;z-index:2147483000!important;bottom:20px!important;right:20px!important;color-scheme:light dark!important;font:15px/20px system-ui,sans-serif!important;color:var(--fg)!important;
--bg:#fff;--fg:#24231f;--soft:#69675f;--line:#e4e2dc;--in:#f2f1ed;--bad:#b3261e;--lift:0 6px 28px #0004}
:host(.left){right:auto!important;left:20px!important}
@media(prefers-color-scheme:dark){:host{--bg:#1d1e1e;--fg:#ecebe7;--soft:#a8a69e;--line:#383938;--in:#2c2d2d;--bad:#ff9d94}}
*{box-sizing:border-box}
[hidden]{display:none!important}
button{all:unset;box-sizing:border-box;cursor:pointer;-webkit-tap-highlight-color:transparent}
:focus-visible{outline:2px solid var(--fg);outline-offset:2px}
svg{width:22px;height:22px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.launcher,.x{display:grid;place-items:center;flex:none;width:44px;height:44px;border-radius:50%;color:var(--soft)}
.launcher{width:56px;height:56px;background:var(--c);color:var(--ink);box-shadow:var(--lift)}
.launcher svg{width:28px;height:28px}
i{position:absolute;top:-4px;right:-4px;min-width:22px;padding:1px 6px;border-radius:14px;background:#c2301f;color:#fff;font:600 13px/20px system-ui;text-align:center;pointer-events:none}
i:empty,.launcher[hidden]+i{display:none}
.teaser{position:absolute;bottom:70px;right:0;width:max-content;max-width:min(290px,100vw - 40px);display:flex;background:var(--bg);border-radius:14px 14px 4px;box-shadow:var(--lift);animation:in .16s}
:host(.left) .teaser{right:auto;left:0;border-radius:14px 14px 14px 4px}
.teaser>:first-child{padding:12px 0 12px 16px;overflow-wrap:anywhere}
@keyframes in{from{opacity:0;transform:translateY(6px)}}
@media(prefers-reduced-motion){*{animation:none!important}}
@media print{:host{display:none!important}}`;

  window.SmallDesk = Object.freeze({ open: safe(open), close: safe(close) });
  if (document.body) start();
  else addEventListener('DOMContentLoaded', start);
})();
