// Draws files in Chromium as PNG, two pixels to the px, and measures their lines.
// usage: FIGMILL_NODE_MODULES=FOLDER node raster.mjs FILE.svg...
// Writes FILE.svg.png beside each file, and prints, as JSON, for each file the words of every element with a
// textLength, that length, and the width that Chromium draws without it. Only fonts of the file are used.
import fs from 'fs';
import { launch } from './chromium.mjs';

const browser = await launch();
const page = await browser.newPage();

const prepare = async () => {
  for (const element of document.querySelectorAll('[font-family]')) {
    element.setAttribute('font-family', element.getAttribute('font-family').split(',')[0]);
  }
  const loaded = await Promise.allSettled([...document.fonts].map(face => face.load()));
  await document.fonts.ready;
  return loaded.filter(result => result.status === 'rejected').length;
};
const measure = () => [...document.querySelectorAll('[textLength]')].map(element => {
  const measured = +element.getAttribute('textLength');
  element.removeAttribute('textLength');
  return { words: element.textContent, measured, drawn: element.getComputedTextLength() };
});

const results = {};
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(text);
  const size = { width: Math.ceil(+width), height: Math.ceil(+height) };
  await page.setViewport({ ...size, deviceScaleFactor: 2 });
  await page.setContent('<!doctype html><meta charset=utf-8><body style="margin:0">' + text);
  const failed = await page.evaluate(prepare);
  await page.screenshot({ path: file + '.png', clip: { x: 0, y: 0, ...size } });
  results[file] = { failed, lines: await page.evaluate(measure) };
}
await browser.close();
console.log(JSON.stringify(results));
