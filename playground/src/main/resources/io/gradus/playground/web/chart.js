// A chart of losses by step. Each line is a list of points {x, y} that the caller goes on filling; update() draws them.
export function lossChart(canvas, lines) {
  const axis = { ticks: { color: colour('--soft') }, grid: { color: colour('--line') } };
  const colours = ['--positive', '--negative'];
  return new Chart(canvas, {
    type: 'line',
    data: {
      datasets: Object.entries(lines).map(([label, data], i) =>
        ({ label, data, borderColor: colour(colours[i]), borderWidth: 2, pointRadius: 0 })),
    },
    options: {
      animation: false, parsing: false, maintainAspectRatio: false, responsive: true,
      scales: { x: { type: 'linear', title: { display: true, text: 'step', color: colour('--soft') }, ...axis }, y: axis },
      plugins: { legend: { labels: { color: colour('--ink') } } },
    },
  });
}

function colour(variable) {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}
