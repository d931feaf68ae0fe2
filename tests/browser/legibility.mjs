// Measures in Chromium what the rules on legibility find on a scene, from the SVG alone.
// usage: FIGMILL_NODE_MODULES=FOLDER node legibility.mjs FILE.svg...
// Prints, as JSON, for each file how often each rule is broken.
import fs from 'fs';
import { launch } from './chromium.mjs';

const browser = await launch();
const page = await browser.newPage();

const measure = async smallest => {
  await document.fonts.ready;
  const svg = document.querySelector('svg');
  const canvas = svg.getBoundingClientRect();
  const all = [...svg.querySelectorAll('rect,circle,ellipse,path,text')];
  const color = text => { const m = /rgba?\(([^)]+)\)/.exec(text); return m && m[1].split(',').map(Number); };
  const alpha = (rgba, opacity) => (rgba ? (rgba[3] ?? 1) * opacity : 0);
  const seen = element => { let opacity = 1; for (let e = element; e !== svg.parentElement; e = e.parentElement) opacity *= +getComputedStyle(e).opacity; return opacity; };
  const words = [], areas = [], lines = [];
  all.forEach((element, order) => {
    if (element.closest('defs')) return;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const fill = color(style.fill), stroke = color(style.stroke);
    if (element.tagName === 'text') {
      const size = parseFloat(style.fontSize), middle = (box.top + box.bottom) / 2;
      words.push({ element, order, fill, size, bold: +style.fontWeight >= 700, left: box.left, right: box.right, top: middle - size / 2, bottom: middle + size / 2 });
      return;
    }
    const fillAlpha = alpha(fill, +style.fillOpacity * seen(element));
    if (fillAlpha > 0.02 || element.tagName !== 'path') areas.push({ element, order, fill, alpha: fillAlpha, box, role: element.getAttribute('class') });
    else if (stroke) {
      const length = element.getTotalLength(), toScreen = element.getScreenCTM();
      const steps = Math.max(2, Math.ceil(length));
      const points = Array.from({ length: steps + 1 }, (_, i) => element.getPointAtLength(length * i / steps).matrixTransform(toScreen));
      if (length > 12) lines.push({ element, order, points, role: element.getAttribute('class') });
    }
  });
  const inside = (area, x, y) => {
    if (x < area.box.left || x > area.box.right || y < area.box.top || y > area.box.bottom) return false;
    return area.element.isPointInFill(new DOMPoint(x, y).matrixTransform(area.element.getScreenCTM().inverse()));
  };
  const shared = (a, b, slack) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
  const middle = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const found = { 'words-out-of-shape': 0, 'words-over-words': 0, 'edge-through-words': 0, 'edge-through-node': 0, 'nodes-overlap': 0, 'low-contrast': 0, 'small-words': 0, 'words-off-canvas': 0 };

  words.forEach((a, i) => words.slice(i + 1).forEach(b => { if (shared(a, b, 2)) found['words-over-words']++; }));
  for (const word of words) {
    if (word.left < canvas.left - 1 || word.right > canvas.right + 1 || word.top < canvas.top - 1 || word.bottom > canvas.bottom + 1) found['words-off-canvas']++;
    if (word.size < smallest - 0.05) found['small-words']++;
    const below = areas.filter(area => area.order < word.order && inside(area, ...middle(word)));
    const holders = below.filter(area => area.role !== 'ground' && area.role !== 'edge' && area.box.width >= 14 && area.box.height >= 9);
    const holder = holders.sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0];
    // A disc holds less than its box does: there the corners of the capitals count.
    const corners = [word.left + 1.5, word.right - 1.5].flatMap(x => [-0.36, 0.36].map(share => [x, middle(word)[1] + share * word.size]));
    const leaves = holder && (word.left < holder.box.left - 1.5 || word.right > holder.box.right + 1.5 || word.top < holder.box.top - 1.5 || word.bottom > holder.box.bottom + 1.5
      || ['circle', 'ellipse'].includes(holder.element.tagName) && corners.some(([x, y]) => !inside(holder, x, y)));
    if (leaves) found['words-out-of-shape']++;
    let ground = [255, 255, 255];
    for (const area of areas.filter(area => area.fill && area.order < word.order && inside(area, ...middle(word)))) ground = ground.map((g, i) => area.fill[i] * area.alpha + g * (1 - area.alpha));
    const luminance = rgb => { const [r, g, b] = rgb.map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const [x, y] = [luminance(word.fill.slice(0, 3)), luminance(ground)];
    const large = word.size >= 24 || (word.bold && word.size >= 18.66);
    if ((Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) < (large ? 3 : 4.5)) found['low-contrast']++;
  }
  // The largest area of a node is its outline: a start or a fork has no words, and an edge through it misleads too.
  const size = area => area.box.width * area.box.height;
  const nodes = [...svg.querySelectorAll('g.node')].flatMap(node => areas.filter(area => area.role === 'node' && area.element.closest('g.node') === node).sort((a, b) => size(b) - size(a)).slice(0, 1));
  for (const line of lines.filter(line => line.role !== 'grid')) {
    for (const word of words) {
      const hits = line.points.filter(p => p.x > word.left + 2 && p.x < word.right - 2 && p.y > word.top + 2 && p.y < word.bottom - 2);
      const covered = p => areas.some(area => area.order > line.order && area.order < word.order && area.alpha > 0.9 && inside(area, p.x, p.y));
      if (hits.some(p => !covered(p))) found['edge-through-words']++;
    }
    if (line.role !== 'edge') continue;
    for (const node of nodes) {
      const core = p => p.x > node.box.left + 3 && p.x < node.box.right - 3 && p.y > node.box.top + 3 && p.y < node.box.bottom - 3 && inside(node, p.x, p.y);
      const within = line.points.filter(core).length;
      if (within > 6 && !core(line.points[0]) && !core(line.points.at(-1))) found['edge-through-node']++;
    }
  }
  nodes.forEach((a, i) => nodes.slice(i + 1).forEach(b => {
    if (a.element.parentElement === b.element.parentElement || !shared(a.box, b.box, 2)) return;
    const [left, right, top, bottom] = [Math.max(a.box.left, b.box.left) + 1, Math.min(a.box.right, b.box.right) - 1, Math.max(a.box.top, b.box.top) + 1, Math.min(a.box.bottom, b.box.bottom) - 1];
    const places = Array.from({ length: 25 }, (_, i) => [left + (right - left) * (i % 5) / 4, top + (bottom - top) * Math.floor(i / 5) / 4]);
    if (places.some(([x, y]) => inside(a, x, y) && inside(b, x, y))) found['nodes-overlap']++;
  }));
  return found;
};

const results = {};
for (const file of process.argv.slice(2)) {
  await page.setContent('<!doctype html><meta charset=utf-8><body style="margin:20px;width:max-content">' + fs.readFileSync(file, 'utf8'));
  results[file] = await page.evaluate(measure, 11);
}
await browser.close();
console.log(JSON.stringify(results));
