// Compares the sixty tables of tables.md with what Chromium sets in the same width, type and distances.
// usage: FIGMILL_NODE_MODULES=FOLDER node tables.mjs FIGMILL-PROGRAM
// No figure may be wider than a page, cut a word, or be higher than the browser's table.
import { execFileSync } from 'child_process';
import fs from 'fs';
import path from 'path';
import { fileURLToPath } from 'url';
import { launch } from './chromium.mjs';

const WIDTH = 720, MARGIN = 16, GAP = 24, PAD = 7;
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

// The tables of the page beside this file; a column whose cells all begin with a digit is one of numbers.
const cells = line => line.replace(/^\||\|$/g, '').split('|').map(cell => cell.trim());
const tables = fs.readFileSync(path.join(folder, 'tables.md'), 'utf8').split(/\n{2,}/)
  .filter(block => block.startsWith('|'))
  .map(block => {
    const [head, , ...rows] = block.trim().split('\n').map(cells);
    const isNumber = (_, i) => i > 0 && rows.every(row => /^(|none|[−-]?[\d.,]+( ?\S{0,6})?)$/.test(row[i]));
    return { head, rows, kinds: head.map((title, i) => (isNumber(title, i) ? 'number' : 'words')) };
  });

const html = ({ kinds, head, rows }) => {
  const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const row = (cells, tag) => `<tr>${cells.map((c, i) => `<${tag}${kinds[i] === 'number' ? ' class=n' : ''}>${escaped(c)}</${tag}>`).join('')}</tr>`;
  return `<!doctype html><meta charset=utf-8><style>${style}</style><table>${row(head, 'th')}${rows.map(r => row(r, 'td')).join('')}</table>`;
};

const browser = await launch();
const page = await browser.newPage();
let bad = 0, lower = 0, saved = 0, all = 0, overflowing = 0;
for (const [number, made] of tables.entries()) {
  const spec = JSON.stringify({ figure: 'table', columns: made.head, rows: made.rows });
  const svg = execFileSync(process.argv[2], ['render', '-', '--from', 'json'], { input: spec, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  const [width, height] = [/ width="([\d.]+)"/, / height="([\d.]+)"/].map(of => +of.exec(svg)[1]);
  const drawn = svg.replace(/<style[\s\S]*?<\/style>|<desc[\s\S]*?<\/desc>/g, '').replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').split(/\s+/);
  // A word may end its line at a hyphen or a slash; a column of answers has signs.
  const isSigns = i => made.rows.every(row => /^(yes|no|partly|)$/.test(row[i]));
  const isWhole = word => drawn.includes(word) || [...word.matchAll(/[-/](?=.)/g)].some(({ index }) =>
    drawn.includes(word.slice(0, index + 1)) && drawn.includes(word.slice(index + 1)));
  const asked = [made.head, ...made.rows.map(row => row.filter((_, i) => !isSigns(i)))].flat();
  const cut = asked.join(' ').split(/\s+/).filter(word => word && !isWhole(word));
  await page.setContent(html(made));
  await page.evaluate(() => document.fonts.ready);
  const theirs = await page.evaluate(() => { const r = document.querySelector('table').getBoundingClientRect(); return [r.width, r.height]; });
  const ours = height - 2 * MARGIN;
  // Where the browser's table is wider than the page there is nothing to compare.
  const wider = theirs[0] > WIDTH - 2 * MARGIN + 1;
  const higher = ours > theirs[1] + 0.1;
  if (wider) overflowing++;
  if (width > WIDTH || cut.length || (higher && !wider)) {
    bad++;
    console.log(`table ${number}: ${made.kinds.join(' ')}, ${width} px wide, ${ours} px high; Chromium ${theirs.map(v => v.toFixed(1)).join(' by ')}; cut: ${cut.join(' ')}`);
  }
  if (!wider) { lower += ours < theirs[1] - 1; saved += theirs[1] - ours; all += theirs[1]; }
}
console.log(`${tables.length} tables, ${bad} at fault, ${lower} lower than Chromium's, ${(saved / all * 100).toFixed(1)}% of all height saved, ${overflowing} not compared, for Chromium's leave the page`);
await browser.close();
process.exit(bad ? 1 : 0);
