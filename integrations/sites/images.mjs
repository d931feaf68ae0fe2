// Looks at the images of rewritten pages of a built site in Chromium: `node images.mjs FOLDER TOGGLE PAGE…`, each with
// one figure, or as many as stand behind `=`. The environment names what look.mjs names.

import assert from 'node:assert/strict'
import fs from 'node:fs/promises'
import path from 'node:path'
import { launch } from '../../tests/browser/chromium.mjs'
import { serve } from '../serve.mjs'
import { lightness, TOGGLES } from './toggles.mjs'

const [folder, toggle, ...pages] = process.argv.slice(2)
const site = await serve(folder)
const browser = await launch()

/** The images of figures that a reader sees. */
async function images(page) {
  const all = await page.$$('main img, body img')
  const seen = []
  for (const image of all) {
    const told = await image.evaluate(img => ({
      source: decodeURIComponent(img.currentSrc || img.src),
      alt: img.alt,
      loaded: img.complete && img.naturalWidth > 0,
      visible: img.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && img.getBoundingClientRect().height > 20,
    }))
    if (told.visible && /svg/.test(told.source) && !/logo/.test(told.source)) seen.push({ image, ...told })
  }
  return seen
}

/** The colour that an image shows near its corner. */
async function ground(page, image) {
  await image.scrollIntoView()
  const data = await image.screenshot({ encoding: 'base64' })
  return page.evaluate(async data => {
    const shot = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
    const canvas = new OffscreenCanvas(shot.width, shot.height)
    const context = canvas.getContext('2d')
    context.drawImage(shot, 0, 0)
    return `rgb(${[...context.getImageData(3, 3, 1, 1).data].slice(0, 3).join(', ')})`
  }, data)
}

try {
  for (const [address, count = 1] of pages.map(page => page.split('='))) {
    for (const prefers of ['light', 'dark']) {
      const page = await browser.newPage()
      await page.setViewport({ width: 1280, height: 900 })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: prefers }])
      const failed = []
      page.on('response', response => { if (response.status() >= 400 && /svg/.test(response.url()) && !/favicon/.test(response.url())) failed.push(response.url()) })
      await page.goto(`${site.origin}${address}`, { waitUntil: 'load' })
      // Images may be loaded when they are about to be seen.
      await page.evaluate(() => { for (const image of document.images) image.loading = 'eager' })
      await new Promise(resolve => setTimeout(resolve, 1000))
      for (const theme of TOGGLES[toggle] ? ['light', 'dark'] : [prefers]) {
        if (TOGGLES[toggle]) await page.evaluate(TOGGLES[toggle], theme)
        await new Promise(resolve => setTimeout(resolve, 500))
        const seen = await images(page)
        assert.equal(seen.length, +count, `${address}: ${seen.length} images are seen in ${theme}: ${seen.map(one => one.source.slice(0, 80))}`)
        for (const { image, source, alt, loaded } of seen) {
          assert.ok(loaded, `${address}: ${source} is not loaded`)
          assert.ok(alt.length > 10, `${address}: ${source} has no alternative text`)
          const color = await ground(page, image)
          assert.equal(lightness(color) > 0.5, theme === 'light', `${address}: the picture stands on ${color} in ${theme} where the reader prefers ${prefers}`)
        }
        if (process.env.FIGMILL_SCREENSHOTS) {
          await fs.mkdir(process.env.FIGMILL_SCREENSHOTS, { recursive: true })
          await page.screenshot({ path: path.join(process.env.FIGMILL_SCREENSHOTS, `rewritten-${toggle}${address.replaceAll(/[/#]/g, '-')}${prefers}-${theme}.png`) })
        }
      }
      const words = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll('meta')].map(meta => meta.content).join('\n'))
      for (const wrong of ['figmill:', 'Source of the figure', 'img src', 'flowchart LR', 'prettier']) assert.ok(!words.includes(wrong), `${address} says "${wrong}"`)
      assert.deepEqual(failed, [])
      await page.close()
    }
    console.log(`${address}: ${count} images, light and dark`)
  }
} finally {
  await browser.close()
  site.close()
}
