import * as state from './state.js';
import { el } from './api.js';

const tabs = {
  expression: () => import('./expression.js'),
  train: () => import('./train.js'),
  microgpt: () => import('./microgpt.js'),
  ops: () => import('./ops.js'),
};
let leave = () => {};

async function show() {
  const { tab, settings } = state.read();
  const name = tab in tabs ? tab : 'expression';
  for (const link of document.querySelectorAll('nav a')) {
    const current = link.getAttribute('href') === `#${name}`;
    current ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
  leave();
  const page = document.getElementById('page');
  page.replaceChildren(el('p', { class: 'soft' }, 'Loading …'));
  const shown = await (await tabs[name]()).show(page, settings);
  leave = typeof shown === 'function' ? shown : () => {};
}

addEventListener('hashchange', show);
show();
