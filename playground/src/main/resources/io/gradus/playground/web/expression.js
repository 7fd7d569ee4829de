import { post, el, icon, shown, number } from './api.js';
import * as state from './state.js';

const FIRST = 'tanh(x1*w1 + x2*w2 + b)';
const NUMBERS = { x1: 2, x2: 0, w1: -3, w2: 1, b: 6.881373587 };

// The tab that computes an expression and steps through its backward pass.
export async function show(page, settings) {
  const source = settings.get('e') ?? FIRST;
  const numbers = settings.has('e') ? {} : { ...NUMBERS };
  for (const [key, value] of settings) {
    if (key.startsWith('n.')) numbers[key.slice(2)] = Number(value);
  }
  let answer = null;
  let moments = [];
  let at = Number(settings.get('t') ?? 0);
  let asked = 0;

  const input = el('input', {
    id: 'source', type: 'text', class: 'mono', value: source, spellcheck: 'false', autocomplete: 'off',
    'aria-describedby': 'source-error',
  });
  const error = el('p', { id: 'source-error', class: 'error mono', role: 'alert' });
  const sliders = el('div', { id: 'sliders' });
  const picture = el('div', { class: 'graph scroll', id: 'graph', tabindex: '0', role: 'group', 'aria-label': 'Graph of the expression. The arrow keys step through the backward pass.' });
  const said = el('div', { class: 'said', id: 'said', role: 'status' });
  const place = el('span', { class: 'soft', id: 'place' });
  const guess = el('input', { id: 'guess', type: 'text', inputmode: 'decimal', size: '10', style: 'width:9rem' });
  const guessing = el('form', { class: 'row', id: 'guessing', hidden: true },
    el('label', { for: 'guess' }, 'What is added?'), guess, el('button', {}, 'Check'),
    el('button', { type: 'button', id: 'tell', onclick: () => go(at + 1) }, 'Tell me'));
  const predict = el('input', { type: 'checkbox', id: 'predict', onchange: draw });
  predict.checked = settings.get('predict') === '1';
  const buttons = {
    start: el('button', { id: 'to-start', disabled: true, 'aria-label': 'To the start', title: 'To the start (Home)', onclick: () => go(0) }, icon('first')),
    back: el('button', { id: 'back', disabled: true, 'aria-label': 'One step back', title: 'One step back (←)', onclick: () => go(at - 1) }, icon('back')),
    next: el('button', { id: 'next', disabled: true, class: 'primary', 'aria-label': 'One step forward', title: 'One step forward (→)', onclick: () => go(at + 1) }, icon('next')),
    end: el('button', { id: 'to-end', disabled: true, 'aria-label': 'To the end', title: 'To the end (End)', onclick: () => go(moments.length - 1) }, icon('last')),
  };
  const table = el('tbody', { id: 'values' });

  page.replaceChildren(
    el('section', { class: 'card' },
      el('label', { for: 'source' }, 'Expression'), input, error, sliders),
    el('section', { class: 'card' },
      el('div', { class: 'row' }, buttons.start, buttons.back, buttons.next, buttons.end, place,
        el('label', { for: 'predict' }, predict, ' predict first')),
      said, guessing, picture),
    el('section', { class: 'card' },
      el('h2', {}, 'Values, and their gradients when the pass is done'),
      el('div', { class: 'scroll' }, el('table', {},
        el('thead', {}, el('tr', {}, ...['value', 'is', 'data', 'gradient', 'by differences'].map(t => el('th', { scope: 'col' }, t)))),
        table))));

  input.addEventListener('input', () => { at = 0; compute(); });
  guessing.addEventListener('submit', event => {
    event.preventDefault();
    const right = number(moments[at + 1].amount);
    const typed = Number(guess.value.replace('−', '-').replace(',', '.'));
    const close = guess.value.trim() !== '' && (Object.is(right, typed) || Math.abs(typed - right) <= 5e-3 * Math.max(1e-3, Math.abs(right)));
    if (close) {
      go(at + 1);
    } else {
      said.append(el('p', { class: 'error' }, `Not ${guess.value || 'nothing'}. The rule gives local gradient times adjoint.`));
    }
  });
  page.onkeydown = event => {
    if (event.target.closest('input, select, textarea')) return;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: moments.length - 1 }[event.key];
    if (to !== undefined && !(guessHidden(to))) {
      event.preventDefault();
      go(to);
    }
  };

  // While a guess is asked for, the keys don't give the answer away.
  const guessHidden = to => to === at + 1 && !guessing.hidden;

  async function compute() {
    const mine = ++asked;
    try {
      const got = await post('api/expression', { expression: input.value, numbers });
      if (mine !== asked) return;
      error.textContent = '';
      input.removeAttribute('aria-invalid');
      const names = answer?.variables.join();
      answer = got;
      moments = momentsOf(got);
      at = Math.max(0, Math.min(at, moments.length - 1));
      if (names !== got.variables.join()) drawSliders();
      picture.innerHTML = got.svg;
      draw();
    } catch (refused) {
      if (mine !== asked) return;
      error.textContent = refused.message;
      input.setAttribute('aria-invalid', 'true');
    }
  }

  function drawSliders() {
    sliders.replaceChildren(...answer.variables.map(name => {
      const data = number(answer.values.find(v => v.name === name).data);
      numbers[name] = data;
      const box = el('input', { type: 'number', step: 'any', value: data, 'aria-label': `${name}, exact` });
      const range = el('input', { type: 'range', id: `slider-${name}`, min: Math.min(-5, data), max: Math.max(5, data), step: 0.01, value: data });
      range.addEventListener('input', () => { box.value = range.value; set(name, range.valueAsNumber); });
      box.addEventListener('input', () => { if (box.value !== '') { range.value = box.value; set(name, box.valueAsNumber); } });
      return el('div', { class: 'slider' }, el('label', { for: `slider-${name}`, class: 'mono' }, name), range, box);
    }));
  }

  function set(name, value) {
    numbers[name] = value;
    compute();
  }

  function go(to) {
    at = Math.max(0, Math.min(to, moments.length - 1));
    guess.value = '';
    draw();
  }

  function draw() {
    if (!answer) return;
    const moment = moments[at];
    const known = new Map();
    for (const past of moments.slice(0, at + 1)) if (past.input !== undefined) known.set(past.input, past.sum);
    for (const group of picture.querySelectorAll('[data-value]')) {
      const i = Number(group.dataset.value);
      const cell = group.querySelector('text.grad');
      if (cell) cell.textContent = known.has(i) ? shown(known.get(i)) : '–';
      group.classList.toggle('lit', i === moment.input);
      group.classList.toggle('next', i === moment.from);
    }
    for (const edge of picture.querySelectorAll('.edge')) {
      edge.classList.toggle('lit', moment.slot !== undefined
        && Number(edge.dataset.to) === moment.from && Number(edge.dataset.input) === moment.slot);
    }
    said.replaceChildren(...moment.text.map(line => el('p', {}, line)));
    place.textContent = `step ${at} of ${moments.length - 1}`;
    const asks = predict.checked && moments[at + 1]?.amount !== undefined;
    guessing.hidden = !asks;
    if (asks) said.append(el('p', { class: 'soft' }, moments[at + 1].question));
    buttons.start.disabled = buttons.back.disabled = at === 0;
    buttons.next.disabled = at >= moments.length - 1 || asks;
    buttons.end.disabled = at >= moments.length - 1;
    table.replaceChildren(...answer.values.map((v, i) => el('tr', { class: i === moment.input ? 'now' : '' },
      el('td', { class: 'mono' }, v.name), el('td', { class: 'mono' }, v.rule || v.kind),
      el('td', { class: 'mono', title: String(v.data) }, shown(v.data)),
      el('td', { class: 'mono grad', title: known.has(i) ? String(known.get(i)) : '' }, known.has(i) ? shown(known.get(i)) : '–'),
      el('td', { class: 'mono' }, at === moments.length - 1 ? shown(v.difference) : predict.checked ? '' : shown(v.difference)))));
    const saved = { e: input.value, t: at };
    if (predict.checked) saved.predict = 1;
    for (const name of answer.variables) saved[`n.${name}`] = numbers[name];
    state.write('expression', saved);
  }

  await compute();
  return () => { page.onkeydown = null; asked++; };
}

// One moment for the forward pass, one for the seed, then one for each contribution.
function momentsOf({ values, steps }) {
  const last = values.length - 1;
  const name = i => values[i].name;
  const moments = [{ text: ['The forward pass has computed every value. No gradient is known yet.'] }];
  if (values[last].gradient === null) {
    moments[0].text.push('The result is a number, so there is nothing to differentiate.');
    return moments;
  }
  moments.push({ input: last, sum: 1, text: [`The pass starts at the result: ∂${name(last)}/∂${name(last)} = 1.`] });
  const before = new Map();
  for (const step of steps) {
    for (const c of step.contributions) {
      const sum = before.has(c.input) ? `${shown(before.get(c.input))} + ${shown(c.amount)} = ${shown(c.sum)}` : shown(c.sum);
      moments.push({
        from: step.value, input: c.input, slot: c.slot, amount: c.amount, sum: c.sum,
        question: `${name(step.value)} = ${values[step.value].rule} has the adjoint ${shown(step.adjoint)}. What does it add to the gradient of ${name(c.input)}?`,
        text: [
          `${name(step.value)} = ${values[step.value].rule}, whose gradient ${shown(step.adjoint)} is complete.`,
          `∂${name(step.value)}/∂${name(c.input)} = ${shown(c.local)}, so ${name(c.input)}.grad += ${shown(c.local)} × ${shown(step.adjoint)}`,
          `${name(c.input)}.grad = ${sum}`,
        ],
      });
      before.set(c.input, c.sum);
    }
  }
  moments[moments.length - 1].text.push('The pass is done.');
  return moments;
}
