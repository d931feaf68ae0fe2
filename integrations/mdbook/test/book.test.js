// The built book in Chromium, which is /usr/bin/chromium or what FIGMILL_CHROMIUM names; FIGMILL_SCREENSHOTS
// names a folder for pictures of all themes.

import assert from 'node:assert/strict'
import fs from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { launch } from '../../../tests/browser/chromium.mjs'

const BOOK = path.join(import.meta.dirname, '..', 'book')
/** Pages with the number of their figures; the page for printing has those of all chapters. */
const PAGES = { 'start.html': 4, 'specs.html': 2, 'print.html': 6 }
/** The themes of mdBook, and whether they are dark. */
const THEMES = { light: false, rust: false, coal: true, navy: true, ayu: true }

let browser

before(async () => {
  browser = await launch()
})
after(() => browser?.close())

async function open(name, { theme = 'light', prefers = 'light', width = 1280 } = {}) {
  const page = await browser.newPage()
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: prefers }])
  // The page for printing prints itself.
  await page.evaluateOnNewDocument(theme => {
    window.print = () => {}
    localStorage.setItem('mdbook-theme', theme)
  }, theme)
  await page.goto(pathToFileURL(path.join(BOOK, name)), { waitUntil: 'networkidle0' })
  return page
}

/** What a reader sees of every figure. */
function figures(page) {
  return page.$$eval('figure.figmill > svg', all => all.map(svg => {
    const box = svg.getBoundingClientRect()
    return {
      name: svg.querySelector('title').textContent,
      natural: +svg.getAttribute('width'),
      drawn: box.width,
      column: svg.parentElement.clientWidth,
      smallest: Math.min(...[...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize))) * (box.width / svg.getAttribute('width')),
      visible: svg.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.height > 20,
      ground: getComputedStyle(svg.querySelector('.ground')).fill,
      ink: getComputedStyle(svg.querySelector('text')).fill,
    }
  }))
}

/** The relative luminance of WCAG 2 of a computed colour. */
function luminance(color) {
  const [r, g, b] = color.match(/\d+/g).map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

for (const [name, count] of Object.entries(PAGES)) {
  test(`${name}: figures are inline, at full size, with ids of their own`, async () => {
    const page = await open(name)
    const seen = await figures(page)
    assert.equal(seen.length, count)
    for (const { name, natural, drawn, column, smallest, visible } of seen) {
      assert.ok(visible, `${name} is visible`)
      assert.ok(Math.abs(drawn - Math.min(natural, column)) < 1, `${name}: ${drawn} of ${natural} in ${column}`)
      assert.ok(smallest > 10.9, `the smallest word of ${name} is ${smallest} px`)
    }
    const ids = await page.$$eval('svg[id^=fm], svg[id^=fm] [id]', all => all.map(e => e.id))
    assert.equal(new Set(ids).size, ids.length)
    const faces = await page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter(face => face.family.startsWith('fm')).map(face => face.status)
    })
    assert.ok(faces.length > 0 && faces.every(status => status === 'loaded'), `${faces}`)
    await page.close()
  })
}

test('figures follow the themes of the book, whatever the setting of the reader', async () => {
  for (const [theme, dark] of Object.entries(THEMES)) {
    for (const prefers of ['light', 'dark']) {
      const page = await open('start.html', { theme, prefers })
      const seen = await figures(page)
      assert.equal(seen.length, PAGES['start.html'])
      for (const { ground, ink } of seen) {
        assert.equal(luminance(ground) < 0.5, dark, `${theme}: ${ground}`)
        assert.equal(luminance(ink) > 0.5, dark, `${theme}: ${ink}`)
      }
      const folder = process.env.FIGMILL_SCREENSHOTS
      if (folder && prefers === 'light') {
        await fs.mkdir(folder, { recursive: true })
        await page.screenshot({ path: path.join(folder, `book-${theme}.png`), fullPage: true })
      }
      await page.close()
    }
  }
})

test('what stands around a figure is still Markdown', async () => {
  const page = await open('start.html')
  const emphasised = await page.$$eval('main em', all => all.map(e => `${e.textContent}: ${e.parentElement.closest('li, blockquote, main').localName}`))
  assert.deepEqual(emphasised, ['at once: main', 'goes on: li', 'goes on: blockquote'])
  const words = await page.$eval('main', main => main.textContent)
  assert.match(words, /Change the \{\{source\}\}/)
  assert.match(words, /shown --> as --> text/)
  assert.match(words, /text in its chapter/)
  await page.close()
})

test('nothing overflows on a phone', async () => {
  const page = await open('start.html', { width: 390 })
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
  assert.ok(wide <= screen, `${wide} in ${screen}`)
  await page.close()
})
