// Compares the width that each line of text was measured with (its textLength) with what Chromium draws.
// usage: FIGMILL_NODE_MODULES=FOLDER node width.mjs FILE.svg...
// Per file: the font faces in it must load; without textLength no line may differ by more than 0.5 px;
// without the font in the file and with another family, no line may leave the width it was measured with.
import fs from 'fs';
import { launch } from './chromium.mjs';

const LIMIT = 0.5;
const browser = await launch();
const page = await browser.newPage();

const measure = async otherFamily => {
  const svg = document.querySelector('svg');
  if (otherFamily) {
    svg.querySelectorAll('style').forEach(style => style.remove());
    svg.querySelectorAll('[font-family]').forEach(e => e.setAttribute('font-family', otherFamily));
    svg.setAttribute('font-family', otherFamily);
  }
  // A face loads when something asks for it.
  await Promise.all([...document.fonts].map(face => face.load().catch(() => {})));
  await document.fonts.ready;
  const faces = [...document.fonts].map(face => face.status);
  const lines = [...svg.querySelectorAll('[textLength]')].map(element => {
    const expected = +element.getAttribute('textLength');
    if (!otherFamily) element.removeAttribute('textLength');
    const family = element.closest('[font-family]').getAttribute('font-family');
    const cells = Array.from({ length: element.getNumberOfChars() }, (_, i) => element.getExtentOfChar(i));
    const drawn = Math.max(...cells.map(c => c.x + c.width)) - Math.min(...cells.map(c => c.x));
    return { text: element.textContent, size: getComputedStyle(element).fontSize, weight: getComputedStyle(element).fontWeight, style: getComputedStyle(element).fontStyle, family, expected, drawn };
  });
  return { faces, lines };
};

let bad = 0;
for (const file of process.argv.slice(2)) {
  for (const family of [null, 'DejaVu Sans Mono, monospace', 'serif']) {
    await page.setContent('<!doctype html><meta charset=utf-8><body>' + fs.readFileSync(file, 'utf8'));
    const { faces, lines } = await page.evaluate(measure, family);
    const failed = faces.filter(status => status !== 'loaded').length;
    const off = lines.filter(l => (family ? l.drawn - l.expected : Math.abs(l.drawn - l.expected)) > LIMIT);
    const worst = lines.reduce((w, l) => Math.max(w, Math.abs(l.drawn - l.expected)), 0);
    console.log(`${file} ${family ?? 'own font'}: ${faces.length} faces, ${failed} not loaded; ${lines.length} lines, ${off.length} off, worst ${worst.toFixed(3)} px`);
    off.slice(0, 20).forEach(l => console.log('   ', JSON.stringify(l)));
    bad += off.length + (family ? 0 : failed) + (lines.length === 0 ? 1 : 0);
  }
}
await browser.close();
process.exit(bad ? 1 : 0);
