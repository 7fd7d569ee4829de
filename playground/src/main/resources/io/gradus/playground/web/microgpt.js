import { post, el, icon, shown, number } from './api.js';
import { lossChart } from './chart.js';
import * as state from './state.js';

const SENT = 50;
const AVERAGED = 50;

// The tab that trains microgpt on names and makes up new ones.
export async function show(page, settings) {
  let session = null;
  let step = 0;
  let running = false;
  let left = false;
  let asked = 0;
  let resets = 0;
  const losses = [];
  const means = [];

  const error = el('p', { class: 'error', role: 'alert' });
  const seed = el('input', { id: 'gpt-seed', type: 'number', value: settings.get('seed') ?? 1, onchange: () => reset() });
  const temperature = el('input', { id: 'temperature', type: 'range', min: 0.1, max: 2, step: 0.05, value: settings.get('temperature') ?? 0.5, oninput: sample });
  const hot = el('output', { for: 'temperature' });
  const run = el('button', { id: 'run', class: 'primary', disabled: true, onclick: () => running ? pause() : train() }, icon('next'));
  const single = el('button', { id: 'single', 'aria-label': 'One step', title: 'One step', disabled: true, onclick: () => steps(1) }, icon('last'));
  const again = el('button', { id: 'reset', 'aria-label': 'Reset', title: 'Reset', onclick: () => reset() }, icon('first'));
  const numbers = el('div', { class: 'numbers', id: 'numbers', role: 'status' });
  const canvas = el('canvas', { id: 'losses', role: 'img', 'aria-label': 'Loss of each step' });
  const names = el('ul', { id: 'names', class: 'names mono' });

  page.replaceChildren(
    el('section', { class: 'card' },
      el('p', {}, 'microgpt learns one name in each step: 4,192 scalar parameters, attention and all. Its names are made up letter by letter.'),
      el('div', { class: 'row' }, again, run, single, el('label', { for: 'gpt-seed' }, 'Seed'), el('div', { style: 'width:6rem' }, seed)),
      error, numbers, el('div', { class: 'chart' }, canvas)),
    el('section', { class: 'card' },
      el('h2', {}, 'Names that it makes up'),
      el('div', { class: 'row' }, el('label', { for: 'temperature' }, 'Temperature'), el('div', { style: 'width:14rem' }, temperature), hot),
      names));
  const chart = lossChart(canvas, { 'loss of a name': losses, 'mean of the last 50': means });

  async function reset(to = 0) {
    pause();
    const mine = ++resets;
    let begun;
    try {
      begun = await post('api/microgpt', { seed: seed.valueAsNumber });
    } catch (refused) {
      if (mine === resets) error.textContent = refused.message;
      return;
    }
    // The seed may have changed again while the server answered.
    if (mine !== resets || left) return;
    session = begun;
    error.textContent = '';
    losses.length = means.length = 0;
    step = 0;
    await steps(0);
    while (!left && mine === resets && step < to) await steps(Math.min(SENT, to - step));
    mark();
  }

  async function steps(n) {
    let got;
    const training = session;
    try {
      got = await post(`api/microgpt/${training.id}/step`, { steps: n });
    } catch (refused) {
      if (training !== session) return;
      error.textContent = refused.message;
      pause();
      return;
    }
    if (left || training !== session) return;
    const first = got.step - got.losses.length;
    got.losses.forEach((loss, i) => {
      losses.push({ x: first + i, y: number(loss) });
      const last = losses.slice(-AVERAGED);
      means.push({ x: first + i, y: last.reduce((sum, point) => sum + point.y, 0) / last.length });
    });
    if (n > 0 && got.losses.length === 0) pause();
    step = got.step;
    chart.update();
    const time = number(got.microseconds);
    const said = {
      step, loss: losses.length ? shown(losses[losses.length - 1].y) : '–', mean: means.length ? shown(means[means.length - 1].y) : '–',
      'last name': got.learnt || '–', parameters: session.parameters.toLocaleString('en'),
      'per step': Number.isFinite(time) ? `${time.toFixed(0)} µs` : '–',
    };
    numbers.replaceChildren(...Object.entries(said).map(([name, value]) =>
      el('span', { 'data-name': name }, el('span', { class: 'soft' }, `${name} `), el('b', {}, String(value)))));
    await sample();
  }

  async function sample() {
    if (!session) return;
    const mine = ++asked;
    hot.textContent = temperature.value;
    names.setAttribute('aria-busy', 'true');
    state.write('microgpt', { seed: seed.value, temperature: temperature.value, t: step });
    try {
      const made = await post(`api/microgpt/${session.id}/sample`, { names: 12, temperature: temperature.valueAsNumber, seed: 1 });
      if (mine === asked && !left) {
        names.replaceChildren(...made.map(name => el('li', {}, name || '(empty)')));
        names.setAttribute('aria-busy', 'false');
      }
    } catch (refused) {
      error.textContent = refused.message;
    }
  }

  async function train() {
    running = true;
    mark();
    while (running && !left) await steps(SENT);
    pause();
  }

  function pause() {
    running = false;
    mark();
  }

  function mark() {
    run.replaceChildren(icon(running ? 'pause' : 'next'));
    run.setAttribute('aria-label', running ? 'Pause' : 'Run');
    run.title = running ? 'Pause' : 'Run';
    run.disabled = !session;
    single.disabled = !session || running;
  }

  await reset(Number(settings.get('t') ?? 0));
  return () => { left = true; chart.destroy(); };
}
