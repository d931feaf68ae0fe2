// The built site in Chromium: `npm test` after build.sh. Chromium is /usr/bin/chromium or what
// FIGMILL_CHROMIUM names; FIGMILL_SCREENSHOTS names a folder for pictures of all pages.

import assert from 'node:assert/strict'
import fs from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launch } from '../../../tests/browser/chromium.mjs'
import { serve } from '../../serve.mjs'

const SITE = path.join(import.meta.dirname, '..', 'dist')
/** Pages with the number of their figures. */
const PAGES = [
  { address: '/', figures: 4 },
  { address: '/specs/', figures: 2 },
  { address: '/components/', figures: 2 },
]
const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 800, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

let site, browser

before(async () => {
  site = await serve(SITE)
  browser = await launch()
})

after(async () => {
  await browser?.close()
  site?.close()
})

/** A page as a reader with this screen and this setting opens it. */
async function open(address, viewport, prefers, script = true) {
  const page = await browser.newPage()
  const errors = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('requestfailed', request => errors.push(request.url()))
  await page.setViewport(viewport)
  await page.setJavaScriptEnabled(script)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: prefers }])
  await page.goto(site.origin + address, { waitUntil: 'networkidle0' })
  return { page, errors }
}

/** What a reader sees of every figure. */
function figures(page) {
  return page.$$eval('figure.figmill > svg', all => all.map(svg => {
    const box = svg.getBoundingClientRect()
    const figure = svg.parentElement
    const color = (selector, property) => {
      const element = svg.querySelector(selector)
      return element && getComputedStyle(element)[property]
    }
    return {
      name: svg.querySelector('title').textContent,
      natural: { width: +svg.getAttribute('width'), height: +svg.getAttribute('height') },
      drawn: { width: box.width, height: box.height },
      column: figure.clientWidth,
      scrolls: figure.scrollWidth > figure.clientWidth + 1,
      visible: svg.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      smallest: Math.min(...[...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize))) * (box.width / svg.getAttribute('width')),
      words: [...svg.querySelectorAll('text')].filter(text => text.getBoundingClientRect().width > 0).length,
      ground: color('.ground', 'fill'),
      ink: color('text', 'fill'),
    }
  }))
}

/** Chooses in the toggle of the site. */
async function choose(page, theme) {
  await page.evaluate(theme => {
    const select = document.querySelector('starlight-theme-select select')
    select.value = theme
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }, theme)
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme)
}

/** The relative luminance of WCAG 2 of a computed colour. */
function luminance(color) {
  const [r, g, b] = color.match(/\d+/g).map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

async function picture(page, name) {
  const folder = process.env.FIGMILL_SCREENSHOTS
  if (!folder) return
  await fs.mkdir(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
}

for (const { address, figures: count } of PAGES) {
  const slug = address.replaceAll('/', '') || 'index'

  test(`${address}: figures are inline, at full size, with their fonts`, async () => {
    const { page, errors } = await open(address, DESKTOP, 'light')
    const seen = await figures(page)
    assert.equal(seen.length, count)
    for (const { name, natural, drawn, column, visible, words, smallest, scrolls } of seen) {
      assert.ok(visible, `${name} is visible`)
      assert.ok(words > 1, `${name} has words`)
      assert.ok(Math.abs(drawn.width - Math.min(natural.width, column)) < 1, `${name}: ${drawn.width} of ${natural.width} in ${column}`)
      assert.ok(Math.abs(drawn.width / drawn.height - natural.width / natural.height) < 0.01, `${name} keeps its shape`)
      assert.ok(smallest > 10.9, `the smallest word of ${name} is ${smallest} px`)
      assert.ok(!scrolls, `${name} fits its column`)
    }
    assert.equal(await page.$$eval('pre', all => all.length), 0, 'no block is left as code')
    const faces = await page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter(face => face.family.startsWith('fm')).map(face => face.status)
    })
    assert.ok(faces.length > 0 && faces.every(status => status === 'loaded'), `${faces}`)
    assert.deepEqual(errors, [])
    await page.close()
  })

  test(`${address}: no id stands twice`, async () => {
    const { page } = await open(address, DESKTOP, 'light')
    const twice = await page.$$eval('svg [id], svg[id]', all => all.map(e => e.id).filter((id, i, ids) => ids.indexOf(id) !== i))
    assert.deepEqual(twice, [])
    await page.close()
  })

  test(`${address}: nothing overflows, on a desk or on a phone`, async () => {
    for (const [screen, viewport] of Object.entries({ desk: DESKTOP, phone: PHONE })) {
      const { page } = await open(address, viewport, 'light')
      const [wide, screenful] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
      assert.ok(wide <= screenful, `${screen}: ${wide} in ${screenful}`)
      for (const { name, smallest } of await figures(page)) {
        assert.ok(smallest > 10.9, `${screen}: the smallest word of ${name} is ${smallest} px`)
      }
      for (const theme of ['light', 'dark']) {
        await choose(page, theme)
        await picture(page, `${slug}-${screen}-${theme}`)
      }
      await page.close()
    }
  })

  test(`${address}: figures follow the toggle, whatever the reader's setting`, async () => {
    for (const prefers of ['light', 'dark']) {
      const { page } = await open(address, DESKTOP, prefers)
      const colors = {}
      for (const theme of ['light', 'dark', 'light']) {
        await choose(page, theme)
        colors[theme] = await figures(page)
        for (const { name, ground, ink } of colors[theme]) {
          assert.equal(luminance(ground) > 0.5, theme === 'light', `${name} in ${theme} stands on ${ground}`)
          assert.ok(contrast(ground, ink) >= 4.5, `${name} in ${theme}: ${ink} on ${ground}`)
        }
      }
      await page.close()
    }
  })

  test(`${address}: figures are there without scripts`, async () => {
    const { page } = await open(address, DESKTOP, 'light', false)
    const seen = await figures(page)
    assert.equal(seen.length, count)
    assert.ok(seen.every(({ visible }) => visible))
    await page.close()
  })
}
