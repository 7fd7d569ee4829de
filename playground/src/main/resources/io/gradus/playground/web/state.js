// The page's state is the part of its address after '#': the tab, then its settings.

export function read() {
  const [tab, settings] = location.hash.slice(1).split('?');
  return { tab: tab || 'expression', settings: new URLSearchParams(settings || '') };
}

export function write(tab, settings) {
  const text = new URLSearchParams(settings).toString();
  history.replaceState(null, '', `#${tab}${text ? '?' + text : ''}`);
}
