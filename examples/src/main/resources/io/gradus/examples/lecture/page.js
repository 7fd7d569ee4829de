// Walks through a backward pass: data-steps holds for each step the position of the value whose
// turn it is, and for each input [slot, position, gradient so far].
for (const stepper of document.querySelectorAll('.stepper')) {
  const steps = JSON.parse(stepper.dataset.steps);
  const items = stepper.querySelectorAll('.steps li');
  const buttons = stepper.querySelector('.buttons');
  const told = stepper.querySelector('output');
  const box = position => stepper.querySelector(`svg [data-value="${position}"]`);
  let done = steps.length;

  const show = () => {
    const lit = done < 1 || done > steps.length ? null : steps[done - 1];
    for (const grad of stepper.querySelectorAll('svg .grad')) grad.textContent = '–';
    for (const marked of stepper.querySelectorAll('.lit, .turn, .fresh')) marked.classList.remove('lit', 'turn', 'fresh');
    const write = (position, text) => {
      const grad = box(position).querySelector('.grad');
      grad.textContent = text;
      return grad;
    };
    write(steps[0][0], '1.0000');
    steps.slice(0, done).forEach(([, ...inputs]) => inputs.forEach(([, input, sum]) => write(input, sum)));
    if (lit) {
      const [value, ...inputs] = lit;
      box(value).classList.add('turn');
      for (const [slot, input, sum] of inputs) {
        stepper.querySelector(`svg .edge[data-to="${value}"][data-input="${slot}"]`).classList.add('lit');
        box(input).querySelector('.grad').classList.add('fresh');
      }
    }
    items.forEach((item, i) => item.classList.toggle('now', i === done - 1));
    told.textContent = done === 0 ? 'Only the result has a gradient: 1' : `Step ${done} of ${steps.length}`;
    for (const button of buttons.querySelectorAll('button')) {
      button.disabled = /first|back/.test(button.dataset.go) ? done === 0 : done === steps.length;
    }
  };

  buttons.hidden = false;
  buttons.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    done = { first: 0, back: done - 1, next: done + 1, last: steps.length }[button.dataset.go];
    show();
  });
  told.textContent = `All ${steps.length} steps are done. |◀ goes back to the start.`;
  for (const button of buttons.querySelectorAll('[data-go=next], [data-go=last]')) button.disabled = true;
}
