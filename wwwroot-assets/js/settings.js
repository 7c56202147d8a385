// On a phone the settings stand in one line that scrolls: the one that is open comes into sight.
export const show = nav => {
  const open = () => nav.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  open();
  return { open, dispose() { } };
};
