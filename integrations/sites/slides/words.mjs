// Looks at the figures of built slides in Chromium on a screen of 1920 by 1080: `node words.mjs FOLDER SLIDE…`. The
// smallest word of each is measured from the size in its SVG and the size of its picture on the screen.

import assert from 'node:assert/strict'
import { launch } from '../../../tests/browser/chromium.mjs'
import { serve } from '../../serve.mjs'

const LEAST = 18
const [folder, ...slides] = process.argv.slice(2)
const site = await serve(folder)
const browser = await launch()

/** The figures that are seen, each with its address, its sides on the screen and the size of its smallest word there. */
async function figures() {
  const seen = []
  const shown = element => {
    const box = element.getBoundingClientRect()
    const inside = box.width > 100 && box.height > 100 && box.left < innerWidth - 50 && box.right > 50 && box.top < innerHeight - 50 && box.bottom > 50
    return inside && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }
  const add = (address, svg, box) => {
    const [, , width, height] = svg.getAttribute('viewBox').split(/\s+/).map(Number)
    const scale = Math.min(box.width / width, box.height / height)
    const sizes = [...svg.querySelectorAll('text, tspan')].map(one => Number.parseFloat(one.getAttribute('font-size') ?? one.style.fontSize)).filter(size => size > 0)
    seen.push({ address, width: width * scale, height: height * scale, smallest: Math.min(...sizes) * scale })
  }
  for (const element of document.querySelectorAll('*')) {
    const background = getComputedStyle(element).backgroundImage.match(/url\("(.*\.svg)"\)/)
    const address = element instanceof HTMLImageElement && /\.svg$/.test(element.currentSrc) ? element.currentSrc : background?.[1]
    if (!address || !shown(element)) continue
    const text = await (await fetch(address)).text()
    add(address, new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, element.getBoundingClientRect())
  }
  for (const svg of document.querySelectorAll('svg[role="img"], svg[aria-labelledby]')) {
    if (svg.querySelector('text') && svg.hasAttribute('viewBox') && shown(svg)) add('inlined', svg, svg.getBoundingClientRect())
  }
  return seen
}

try {
  for (const slide of slides) {
    const page = await browser.newPage()
    await page.setViewport({ width: 1920, height: 1080 })
    await page.goto(`${site.origin}${slide}`, { waitUntil: 'load' })
    await new Promise(resolve => setTimeout(resolve, 1500))
    const seen = await page.evaluate(figures)
    if (process.env.FIGMILL_SCREENSHOTS) await page.screenshot({ path: `${process.env.FIGMILL_SCREENSHOTS}/slides-${folder.replaceAll('/', '-')}${slide.replaceAll(/[/#]/g, '-')}.png` })
    assert.equal(seen.length, 1, `${slide}: ${seen.length} figures are seen: ${JSON.stringify(seen)}`)
    const [{ smallest, width, height }] = seen
    assert.ok(smallest >= LEAST - 0.05, `${slide}: a word is ${smallest.toFixed(1)} px at 1920, and not ${LEAST}`)
    console.log(`${slide}: ${width.toFixed(0)} by ${height.toFixed(0)} px, the smallest word ${smallest.toFixed(1)} px`)
    await page.close()
  }
} finally {
  await browser.close()
  site.close()
}
