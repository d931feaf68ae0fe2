// Looks at the pages of a built site in Chromium: `node look.mjs FOLDER PAGE=FIGURES…`. Chromium is /usr/bin/chromium
// or what FIGMILL_CHROMIUM names; FIGMILL_NODE_MODULES names a folder whose node_modules hold puppeteer-core;
// FIGMILL_SCREENSHOTS names a folder for pictures.

import assert from 'node:assert/strict'
import fs from 'node:fs/promises'
import path from 'node:path'
import { launch } from '../../tests/browser/chromium.mjs'
import { serve } from '../serve.mjs'
import { lightness, TOGGLES } from './toggles.mjs'

const [folder, toggle, ...pages] = process.argv.slice(2)

const site = await serve(folder)
const browser = await launch()

/** What a reader sees of every figure. */
function figures(page) {
  return page.$$eval('figure.figmill > svg', (all, slides) => all.filter(svg => !slides || svg.checkVisibility()).map(svg => {
    const box = svg.getBoundingClientRect()
    // Slides are enlarged as a whole.
    const enlarged = svg.parentElement.getBoundingClientRect().width / svg.parentElement.offsetWidth
    return {
      name: svg.querySelector('title').textContent,
      natural: +svg.getAttribute('width'),
      drawn: box.width / enlarged,
      column: svg.parentElement.clientWidth,
      smallest: Math.min(...[...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize))) * (box.width / svg.getAttribute('width')),
      visible: svg.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.height > 20,
      ground: getComputedStyle(svg.querySelector('.ground')).fill,
    }
  }), toggle === 'slidev')
}

try {
  for (const [address, count] of pages.map(page => page.split('='))) {
    for (const prefers of ['light', 'dark']) {
      const page = await browser.newPage()
      const errors = []
      page.on('pageerror', error => errors.push(error.message))
      await page.setViewport({ width: 1280, height: 900 })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: prefers }])
      await page.goto(`${site.origin}${address}`, { waitUntil: 'load' })
      // What scripts of the site make of the page counts too.
      await new Promise(resolve => setTimeout(resolve, 1000))
      const seen = await figures(page)
      assert.equal(seen.length, +count, `${address} has ${seen.length} figures`)
      for (const { name, natural, drawn, column, smallest, visible } of seen) {
        assert.ok(visible, `${address}: ${name} is visible`)
        assert.ok(Math.abs(drawn - Math.min(natural, column)) < 1, `${address}: ${name}: ${drawn} of ${natural} in ${column}`)
        assert.ok(smallest > 10, `${address}: the smallest word of ${name} is ${smallest} px`)
      }
      const ids = await page.$$eval('svg[id^=fm], svg[id^=fm] [id]', all => all.map(element => element.id))
      assert.equal(new Set(ids).size, ids.length, `${address}: no id stands twice`)
      assert.equal(await page.$$eval('.language-mermaid, .mermaid, .docusaurus-mermaid-container', all => all.length), 0, `${address}: no block is left to others`)
      for (const theme of TOGGLES[toggle] ? ['light', 'dark'] : [prefers]) {
        if (TOGGLES[toggle]) await page.evaluate(TOGGLES[toggle], theme)
        for (const { name, ground } of await figures(page)) assert.equal(lightness(ground) > 0.5, theme === 'light', `${address}: ${name} in ${theme} stands on ${ground} where the reader prefers ${prefers}`)
        if (process.env.FIGMILL_SCREENSHOTS && prefers !== theme) {
          await fs.mkdir(process.env.FIGMILL_SCREENSHOTS, { recursive: true })
          await page.screenshot({ path: path.join(process.env.FIGMILL_SCREENSHOTS, `${toggle}${address.replaceAll('/', '-')}${theme}.png`) })
        }
      }
      assert.deepEqual(errors, [])
      await page.close()
    }
    console.log(`${address}: ${count} figures, light and dark`)
  }
} finally {
  await browser.close()
  site.close()
}
