import { post, get, el, icon, shown, number } from './api.js';
import { lossChart } from './chart.js';
import { paintPlane } from './plane.js';
import * as state from './state.js';

const CHOICES = {
  data: ['moons', 'circles', 'xor', 'spirals', 'blobs', 'csv'],
  initializer: ['uniform', 'normal', 'xavier', 'kaiming'],
  loss: ['cross-entropy', 'max-margin', 'squared'],
  optimizer: ['sgd', 'momentum', 'adam', 'adamw', 'rmsprop', 'adagrad'],
  schedule: ['constant', 'linear', 'cosine', 'exponential'],
};
const DEFAULTS = {
  data: 'moons', points: 100, noise: 0.1, csv: '', hidden: '16,16', activation: 'relu', initializer: 'xavier',
  seed: 1, loss: 'cross-entropy', optimizer: 'adam', rate: 0.02, schedule: 'constant', horizon: 500, batch: 0, l2: 0,
};
const NAMES = {
  data: 'Data', points: 'Points', noise: 'Noise', hidden: 'Hidden layers', activation: 'Activation', initializer: 'Weights', seed: 'Seed',
  loss: 'Loss', optimizer: 'Optimiser', rate: 'Rate', schedule: 'Schedule', horizon: 'Steps of schedule', batch: 'Batch (0: all)', l2: 'L2',
};
const SENT = 25;

// The tab that trains a network, with live pictures of what it has learnt.
export async function show(page, given) {
  const settings = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS)) {
    if (given.has(key)) settings[key] = typeof DEFAULTS[key] === 'number' ? Number(given.get(key)) : given.get(key);
  }
  const catalogue = await get('api/ops').catch(() => ({ ops: [] }));
  CHOICES.activation = catalogue.ops.filter(op => op.inputs === 1).map(op => op.name);

  let start = null;
  let view = null;
  let running = false;
  let left = false;
  let hovered = null;
  let resets = 0;
  let history = [];
  let held = [];

  const error = el('p', { class: 'error', role: 'alert', id: 'train-error' });
  const fields = Object.fromEntries(Object.keys(NAMES).map(key => [key, field(key)]));
  const csv = el('textarea', { id: 'csv', rows: '5', class: 'mono small', spellcheck: 'false', placeholder: 'x,y,label\n0.1,0.2,a\n…' }, settings.csv);
  const file = el('input', { type: 'file', id: 'csv-file', accept: '.csv,text/csv', onchange: read });
  const table = el('div', { id: 'csv-part' }, el('label', { for: 'csv' }, 'Table (its last column is the target)'), csv,
    el('label', { for: 'csv-file' }, 'or open a file '), file);
  csv.addEventListener('change', () => { settings.csv = csv.value; reset(); });

  const buttons = {
    run: el('button', { id: 'run', class: 'primary', 'aria-label': 'Run', title: 'Run', onclick: () => running ? pause() : run() }, icon('next')),
    step: el('button', { id: 'single', 'aria-label': 'One step', title: 'One step', onclick: () => step(1) }, icon('last')),
    reset: el('button', { id: 'reset', 'aria-label': 'Reset', title: 'Reset', onclick: () => reset() }, icon('first')),
  };
  const numbers = el('div', { class: 'numbers', id: 'numbers', role: 'status' });
  const canvas = el('canvas', { id: 'boundary', width: 480, height: 480, role: 'img', 'aria-label': 'The points, and what the network makes of the plane' });
  const planeTitle = el('h2', {}, 'What the network has learnt');
  const planeNote = el('p', { class: 'soft small', id: 'plane-note' });
  const network = el('div', { class: 'scroll', id: 'network' });
  const neuron = el('select', { id: 'neuron', onchange: () => choose(neuron.value) });
  const chartBox = el('canvas', { id: 'losses', role: 'img', 'aria-label': 'Loss of each step' });
  const exports = el('div', { class: 'row', id: 'exports' });
  const summary = el('pre', { class: 'small scroll', id: 'summary' });

  page.replaceChildren(el('div', { class: 'columns side' },
    el('section', { class: 'card', 'aria-label': 'Settings' },
      el('div', { class: 'row' }, buttons.reset, buttons.run, buttons.step), error,
      el('div', { class: 'fields', style: 'margin-top:.75rem' }, ...Object.entries(fields).map(([key, input]) =>
        el('div', {}, el('label', { for: `set-${key}` }, NAMES[key]), input))), table,
      el('h3', {}, 'Take it away'), exports),
    el('div', {},
      el('section', { class: 'card' }, numbers, el('div', { class: 'columns two' },
        el('div', {}, planeTitle, canvas, planeNote),
        el('div', {}, el('h2', {}, 'Loss'), el('div', { class: 'chart' }, chartBox), el('h3', {}, 'The network'), summary))),
      el('section', { class: 'card' }, el('div', { class: 'row' }, el('h2', { style: 'margin:0' }, 'Weights'),
        el('label', { for: 'neuron' }, 'show over the plane:'), el('div', { style: 'min-width:12rem' }, neuron)), network))));

  const chart = lossChart(chartBox, { training: history, 'held out': held });
  network.addEventListener('pointerover', event => {
    const part = event.target.closest('[data-neuron]');
    if (part && Number(part.dataset.layer) >= 0 && !part.hasAttribute('data-input')) choose(`${part.dataset.layer}:${part.dataset.neuron}`);
  });

  function field(key) {
    const id = `set-${key}`;
    const input = key in CHOICES
      ? el('select', { id }, ...CHOICES[key].map(name => el('option', { value: name, selected: name === settings[key] }, name)))
      : el('input', { id, type: typeof DEFAULTS[key] === 'number' ? 'number' : 'text', step: 'any', value: settings[key] });
    input.addEventListener('change', () => {
      settings[key] = typeof DEFAULTS[key] === 'number' ? input.valueAsNumber : input.value;
      reset();
    });
    return input;
  }

  async function read() {
    if (!file.files.length) return;
    if (file.files[0].size > 900_000) {
      error.textContent = `The file has ${file.files[0].size} bytes, and the limit is 900000.`;
      return;
    }
    csv.value = settings.csv = await file.files[0].text();
    settings.data = fields.data.value = 'csv';
    reset();
  }

  function save() {
    const changed = Object.entries(settings).filter(([key, value]) => value !== DEFAULTS[key] && !(key === 'csv' && settings.data !== 'csv'));
    state.write('train', { ...Object.fromEntries(changed), t: view ? view.step : 0 });
  }

  async function reset(to = 0) {
    pause();
    const mine = ++resets;
    table.hidden = settings.data !== 'csv';
    hovered = null;
    let begun;
    try {
      begun = await post('api/train', settings);
    } catch (refused) {
      if (mine === resets) error.textContent = refused.message;
      return;
    }
    // Settings may have changed again while the server answered.
    if (mine !== resets || left) return;
    start = begun;
    error.textContent = '';
    showRunning();
    history.length = held.length = 0;
    summary.textContent = start.summary;
    choices();
    exports.replaceChildren(...['java', 'safetensors', 'csv', 'dot', 'svg'].map(kind =>
      el('a', { href: `api/train/${start.id}/export/${kind}`, download: '' }, kind === 'csv' ? 'history as csv' : kind)));
    take(start.view);
    while (!left && mine === resets && view.step < to && !view.stopped) await step(Math.min(SENT, to - view.step));
  }

  function choices() {
    const layers = [];
    const sizes = [...String(settings.hidden).split(/[,\s]+/).filter(Boolean).map(Number), start.outputs];
    sizes.forEach((size, layer) => {
      for (let i = 0; i < size; i++) layers.push(el('option', { value: `${layer}:${i}` }, `layer ${layer}, neuron ${i}`));
    });
    neuron.replaceChildren(el('option', { value: '' }, 'the whole network'), ...layers);
  }

  async function step(steps) {
    if (!start) return;
    const training = start;
    try {
      const next = await post(`api/train/${training.id}/step`, { steps });
      if (training === start) take(next);
    } catch (refused) {
      if (training !== start) return;
      error.textContent = refused.message;
      pause();
    }
  }

  async function run() {
    running = true;
    showRunning();
    while (running && !left && view && !view.stopped) await step(SENT);
    pause();
  }

  function pause() {
    running = false;
    showRunning();
  }

  function showRunning() {
    buttons.run.replaceChildren(icon(running ? 'pause' : 'next'));
    buttons.run.setAttribute('aria-label', running ? 'Pause' : 'Run');
    buttons.run.title = running ? 'Pause' : 'Run';
    buttons.run.disabled = !start;
    buttons.step.disabled = running || !start;
  }

  function take(next) {
    if (left) return;
    view = next;
    const first = view.step - view.losses.length;
    view.losses.forEach((loss, i) => history.push({ x: first + i, y: number(loss) }));
    held.push({ x: view.step, y: number(view.heldOutLoss) });
    chart.update();
    const percent = x => view.metric === 'accuracy' ? `${(100 * number(x)).toFixed(1)} %` : shown(x);
    const said = {
      step: view.step,
      loss: history.length ? shown(history[history.length - 1].y) : '–',
      'held-out loss': shown(view.heldOutLoss),
      [view.metric]: percent(view.trainingMetric),
      [`held-out ${view.metric}`]: percent(view.heldOutMetric),
      rate: shown(view.rate),
      nodes: view.nodes.toLocaleString('en'),
      'per step': Number.isFinite(number(view.microseconds)) ? `${(number(view.microseconds) / 1000).toFixed(3)} ms` : '–',
    };
    numbers.replaceChildren(...Object.entries(said).map(([name, value]) =>
      el('span', { 'data-name': name }, el('span', { class: 'soft' }, `${name} `), el('b', {}, String(value)))));
    error.textContent = view.stopped ?? '';
    if (view.network) network.innerHTML = view.network;
    else network.replaceChildren(el('p', { class: 'soft' }, 'The network has too many weights to draw.'));
    paint();
    save();
  }

  async function choose(place) {
    if (place === (hovered ?? '')) return;
    hovered = place || null;
    neuron.value = place;
    paint();
  }

  async function paint() {
    canvas.hidden = !view.plane;
    if (!view.plane) {
      planeNote.textContent = `The plane is shown for two inputs, and there are ${start.inputs.length}.`;
      return;
    }
    let plane = view.plane;
    if (hovered) {
      const [layer, unit] = hovered.split(':').map(Number);
      try {
        plane = await post(`api/train/${start.id}/neuron`, { layer, neuron: unit });
      } catch (refused) {
        error.textContent = refused.message;
        hovered = null;
      }
    }
    planeTitle.textContent = hovered ? `Layer ${hovered.replace(':', ', neuron ')}` : 'What the network has learnt';
    planeNote.textContent = hovered ? 'Blue is above 0, orange below.' : 'Filled points were learnt from, rings are held out.';
    paintPlane(canvas, plane, start, Boolean(hovered));
  }

  await reset(Number(given.get('t') ?? 0));
  return () => { left = true; chart.destroy(); };
}
