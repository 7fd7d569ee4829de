// Asks the server. An answer that is an error becomes an exception with the server's words.

export class Refused extends Error {
  constructor(message, column) {
    super(message);
    this.column = column;
  }
}

async function answer(response) {
  const body = await response.json().catch(() => ({ message: `The server answered ${response.status}.` }));
  if (!response.ok) throw new Refused(body.message, body.column);
  return body;
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refused('The server does not answer. Is it still running?');
  }
}

export async function post(path, body) {
  return answer(await reach(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }));
}

export async function get(path) {
  return answer(await reach(path));
}

// JSON has no NaN and no infinity, so these come as text.
export const number = x => x === null || x === undefined ? x : Number(x);

// Four decimals if these say enough, else a power of ten: as in the pictures.
export function shown(x) {
  x = number(x);
  if (x === null || x === undefined) return '–';
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'NaN' : x > 0 ? '∞' : '-∞';
  const size = Math.abs(x);
  return size === 0 || (size >= 1e-3 && size < 1e6) ? x.toFixed(4) : x.toExponential(4);
}

// An element with attributes and children. Text becomes text, never markup.
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

const ICONS = {
  first: 'M5 4h3v16H5zM20 4v16L9 12z',
  back: 'M17 4v16L6 12z',
  next: 'M7 4l11 8-11 8z',
  last: 'M4 4l11 8-11 8zM16 4h3v16h-3z',
  pause: 'M6 4h4v16H6zM14 4h4v16h-4z',
};

// A button's picture. It is drawn here because fonts lack some of these characters.
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
