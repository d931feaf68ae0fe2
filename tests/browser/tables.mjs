// Compares sixty made-up tables with what Chromium sets in the same width, type and distances.
// usage: FIGMILL_NODE_MODULES=FOLDER node tables.mjs FIGMILL-PROGRAM
// No figure may be wider than a page, cut a word, or be higher than the browser's table by more than rounding.
import { execFileSync } from 'child_process';
import fs from 'fs';
import path from 'path';
import { fileURLToPath } from 'url';
import { launch } from './chromium.mjs';

const WIDTH = 720, MARGIN = 16, GAP = 24, PAD = 7, TABLES = 60;
const folder = path.dirname(fileURLToPath(import.meta.url));
const face = (file, weight) => {
  const data = fs.readFileSync(path.join(folder, '../../assets/fonts', file)).toString('base64');
  return `@font-face { font-family: T; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}) }`;
};
const style = `${face('Inter-Regular.ttf', 400)} ${face('Inter-SemiBold.ttf', 600)}
  body { margin: 0; font: 13px/1.35 T } table { border-spacing: 0; max-width: ${WIDTH - 2 * MARGIN}px }
  td, th { padding: ${PAD}px ${GAP / 2}px; vertical-align: top; text-align: left; font-weight: 400 }
  th { font: 600 12px/1.25 T; padding: 5px ${GAP / 2}px 5.5px }
  td:first-child, th:first-child { padding-left: 0 } td:last-child, th:last-child { padding-right: 0 }
  td:first-child { font-weight: 600 } .n { text-align: right }`;

// The numbers are the same in every run.
let seed = 7;
const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648, Math.floor(seed / 65536) % n);
const WORDS = `option default value the of a when figure page reads writes name file folder theme colour width height
  returns number string list path configuration environment deprecated since version required optional whether and
  every output source interpreter compatibility authentication it is not used unless set by caller`.split(/\s+/);
const words = n => Array.from({ length: n }, () => WORDS[random(WORDS.length)]).join(' ');

const table = () => {
  const columns = 2 + random(7), rows = 3 + random(8);
  const kinds = Array.from({ length: columns }, (_, i) => (i === 0 ? 'name' : ['short', 'number', 'text', 'short', 'long'][random(5)]));
  const cell = kind => ({
    name: () => words(1 + random(2)), short: () => words(1 + random(3)), number: () => String(random(90000) / 100),
    text: () => words(4 + random(8)), long: () => words(10 + random(columns > 5 ? 8 : 18)),
  })[kind]();
  return { kinds, head: kinds.map(() => words(1 + random(2))), rows: Array.from({ length: rows }, () => kinds.map(cell)) };
};

const html = ({ kinds, head, rows }) => {
  const row = (cells, tag) => `<tr>${cells.map((c, i) => `<${tag}${kinds[i] === 'number' ? ' class=n' : ''}>${c}</${tag}>`).join('')}</tr>`;
  return `<!doctype html><meta charset=utf-8><style>${style}</style><table>${row(head, 'th')}${rows.map(r => row(r, 'td')).join('')}</table>`;
};

const browser = await launch();
const page = await browser.newPage();
let bad = 0, lower = 0, saved = 0, all = 0, overflowing = 0;
for (let number = 0; number < TABLES; number++) {
  const made = table();
  const spec = JSON.stringify({ figure: 'table', columns: made.head, rows: made.rows });
  const svg = execFileSync(process.argv[2], ['render', '-', '--from', 'json'], { input: spec, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  const [width, height] = [/ width="([\d.]+)"/, / height="([\d.]+)"/].map(of => +of.exec(svg)[1]);
  const drawn = svg.replace(/<style[\s\S]*?<\/style>|<desc[\s\S]*?<\/desc>/g, '').replace(/<[^>]+>/g, ' ');
  const cut = made.rows.flat().join(' ').split(' ').filter(word => !new RegExp(`(^|\\s)${word}(\\s|$)`).test(drawn));
  await page.setContent(html(made));
  await page.evaluate(() => document.fonts.ready);
  const theirs = await page.evaluate(() => { const r = document.querySelector('table').getBoundingClientRect(); return [r.width, r.height]; });
  const ours = height - 2 * MARGIN;
  // Where the browser's table is wider than the page there is nothing to compare.
  const wider = theirs[0] > WIDTH - 2 * MARGIN + 1;
  const higher = ours - theirs[1] > 1 + made.rows.length * 0.5;
  if (wider) overflowing++;
  if (width > WIDTH || cut.length || (higher && !wider)) {
    bad++;
    console.log(`table ${number}: ${made.kinds.join(' ')}, ${width} px wide, ${ours} px high; Chromium ${theirs.map(v => v.toFixed(1)).join(' by ')}; cut: ${cut.join(' ')}`);
  }
  if (!wider) { lower += ours < theirs[1] - 1; saved += theirs[1] - ours; all += theirs[1]; }
}
console.log(`${TABLES} tables, ${bad} at fault, ${lower} lower than Chromium's, ${(saved / all * 100).toFixed(1)}% of all height saved, ${overflowing} not compared, for Chromium's leave the page`);
await browser.close();
process.exit(bad ? 1 : 0);
