// A mail in its frame: loaded by theme, as high as it is, with a word about pictures that were not fetched.
// The component behind `net` has Blocked(count).
export function show(frame, net, { url }) {
  let sizes, ended = false;
  const dark = () => {
    const theme = document.documentElement.dataset.theme;
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  };
  function fit() {
    const page = frame.contentDocument;
    if (ended || !page?.body) return;
    // Collapsed first: a page that shrank (a quote folded again) would otherwise keep its height.
    frame.style.height = '0';
    frame.style.height = Math.min(page.documentElement.scrollHeight, 20000) + 'px';
  }
  function loaded() {
    const page = frame.contentDocument;
    if (ended || !page?.body) return;
    sizes?.disconnect();
    sizes = new ResizeObserver(() => requestAnimationFrame(fit));
    sizes.observe(page.body);
    page.addEventListener('toggle', fit, true);
    for (const image of page.images) image.addEventListener('load', fit);
    fit();
    net.invokeMethodAsync('Blocked', page.querySelectorAll('img.desk-remote').length).catch(() => { /* the circuit is away */ });
  }
  const load = more => { frame.src = `${url}?dark=${dark()}${more}`; };
  frame.addEventListener('load', loaded);
  load('');
  return {
    pictures() { load('&pictures=true'); },
    dispose() { ended = true; sizes?.disconnect(); frame.removeEventListener('load', loaded); },
  };
}
