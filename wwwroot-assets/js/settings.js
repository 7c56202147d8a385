// On a phone the settings stand in one line that scrolls: the one that is open comes into sight, and stays there while the
// page still finds its sizes; from the first touch on the line is the reader's.
export const show = nav => {
  const open = () => nav.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  const sizes = new ResizeObserver(open), leave = () => sizes.disconnect();
  for (const part of [nav, ...nav.children]) sizes.observe(part);
  for (const touch of ['pointerdown', 'wheel', 'keydown']) nav.addEventListener(touch, leave, { passive: true });
  open();
  return { open, dispose: leave };
};
