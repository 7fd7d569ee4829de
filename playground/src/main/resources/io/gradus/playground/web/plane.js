import { number } from './api.js';

const LIGHT = ['#c2410c', '#2458c6', '#15803d', '#7e22ce', '#a16207', '#0e7490', '#be185d', '#4d7c0f'];

// Paints numbers over the plane and the points on it. One output: orange below 0, blue above. Several: a colour for each class.
export function paintPlane(canvas, plane, start, single) {
  const context = canvas.getContext('2d');
  const { size } = plane;
  const image = document.createElement('canvas');
  image.width = image.height = size;
  const pixels = image.getContext('2d').createImageData(size, size);
  const largest = Math.max(1e-12, ...plane.values.map(row => Math.abs(number(row[0]))).filter(Number.isFinite));
  plane.values.forEach((row, i) => {
    const { colour, strength } = row.length === 1 || single ? ofSign(number(row[0]), largest) : ofClass(row.map(number));
    const at = 4 * ((size - 1 - Math.floor(i / size)) * size + i % size);
    const [r, g, b] = rgb(colour);
    pixels.data.set([r, g, b, Math.round(255 * strength)], at);
  });
  image.getContext('2d').putImageData(pixels, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = true;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const x = v => (v - plane.left) / (plane.right - plane.left) * canvas.width;
  const y = v => canvas.height - (v - plane.bottom) / (plane.top - plane.bottom) * canvas.height;
  const edge = getComputedStyle(document.documentElement).getPropertyValue('--card').trim();
  const draw = (points, labels, filled) => points.forEach((point, i) => {
    const colour = start.classes.length ? LIGHT[number(labels[i]) % LIGHT.length] : number(labels[i]) > 0 ? LIGHT[1] : LIGHT[0];
    context.beginPath();
    context.arc(x(number(point[0])), y(number(point[1])), filled ? 4.5 : 5, 0, 2 * Math.PI);
    context.lineWidth = filled ? 1.5 : 2.5;
    context.fillStyle = filled ? colour : edge;
    context.strokeStyle = filled ? edge : colour;
    context.fill();
    context.stroke();
  });
  draw(start.points, start.labels, true);
  draw(start.heldOutPoints, start.heldOutLabels, false);
}

function ofSign(value, largest) {
  return { colour: value > 0 ? LIGHT[1] : LIGHT[0], strength: Number.isFinite(value) ? 0.08 + 0.5 * Math.min(1, Math.abs(value) / largest) : 0 };
}

// The class with the largest score, the stronger the larger its share of softmax.
function ofClass(scores) {
  const best = scores.indexOf(Math.max(...scores));
  const sum = scores.reduce((total, score) => total + Math.exp(score - scores[best]), 0);
  return { colour: LIGHT[Math.max(0, best) % LIGHT.length], strength: Number.isFinite(sum) ? 0.1 + 0.5 * (1 / sum - 1 / scores.length) / (1 - 1 / scores.length) : 0 };
}

function rgb(hex) {
  return [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
}
