import { get, el, number } from './api.js';
import * as state from './state.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 240, HEIGHT = 150, TOP = 4;

// The tab that lists every op with its formula, its provider and its curve.
export async function show(page, settings) {
  let catalogue;
  try {
    catalogue = await get('api/ops');
  } catch (refused) {
    page.replaceChildren(el('p', { class: 'error', role: 'alert' }, refused.message));
    return;
  }
  const filter = el('input', { id: 'filter', type: 'text', value: settings.get('q') ?? '', autocomplete: 'off' });
  const count = el('p', { class: 'soft small', role: 'status' });
  const grid = el('div', { class: 'grid', id: 'ops' });
  filter.addEventListener('input', draw);

  page.replaceChildren(
    el('section', { class: 'card' },
      el('label', { for: 'filter' }, 'Filter by name, formula or provider'), filter, count,
      el('p', { class: 'small' }, el('span', { style: 'color:var(--positive)' }, '— y'), ' ', el('span', { style: 'color:var(--negative)' }, '--- dy/dx'), ' for x from −5 to 5'),
      ...catalogue.problems.map(problem => el('p', { class: 'error' }, problem))),
    grid);

  function draw() {
    const words = filter.value.toLowerCase();
    const found = catalogue.ops.filter(op => `${op.name} ${op.formula} ${op.provider}`.toLowerCase().includes(words));
    count.textContent = `${found.length} of ${catalogue.ops.length} ops`;
    grid.replaceChildren(...found.map(card));
    state.write('ops', filter.value ? { q: filter.value } : {});
  }
  draw();
}

function card(op) {
  const inputs = op.inputs === 1 ? '1 input' : op.inputs < 0 ? 'any number of inputs' : `${op.inputs} inputs`;
  return el('article', { class: 'card op', 'data-op': op.name },
    el('h3', { class: 'mono' }, op.name, op.plugin ? [' ', el('span', { class: 'badge' }, 'plugin')] : []),
    el('p', { class: 'small mono', style: 'margin:.25rem 0' }, op.formula ?? 'no formula given'),
    el('p', { class: 'small mono soft', style: 'margin:.25rem 0' }, op.gradient.join('; ')),
    op.curve ? curve(op) : el('p', { class: 'soft small' }, op.problem ?? inputs),
    el('p', { class: 'small soft', style: 'margin:.25rem 0 0; overflow-wrap:anywhere' }, op.provider));
}

function curve(op) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `Curve of ${op.name} and of its derivative`);
  const line = (d, style) => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('style', `fill:none;${style}`);
    svg.append(path);
  };
  line(`M0 ${HEIGHT / 2}H${WIDTH}M${WIDTH / 2} 0V${HEIGHT}`, 'stroke:var(--line)');
  line(path(op.curve.x, op.curve.slope), 'stroke:var(--negative);stroke-width:1.5;stroke-dasharray:4 3');
  line(path(op.curve.x, op.curve.y), 'stroke:var(--positive);stroke-width:2');
  return svg;
}

// The line is broken where there is no number, and where the curve leaves the picture.
function path(xs, ys) {
  let d = '';
  let drawing = false;
  for (let i = 0; i < xs.length; i++) {
    const y = number(ys[i]);
    const inside = Number.isFinite(y) && Math.abs(y) <= TOP;
    if (inside) {
      d += `${drawing ? 'L' : 'M'}${(WIDTH / 2 * (1 + xs[i] / 5)).toFixed(1)} ${(HEIGHT / 2 * (1 - y / TOP)).toFixed(1)}`;
    }
    drawing = inside;
  }
  return d;
}
