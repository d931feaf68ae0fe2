/**
 * @import { Answer, DrawOptions, Finding, Request } from '../index.js'
 */

import { draw, drawSync } from './process.js'

/** The style of the element around a drawing. */
export const FIGURE_STYLE = 'margin-inline:0;overflow-x:auto'

/** The style of a drawing in a page; its own style sheet says how narrow it may get. */
export const DRAWING_STYLE = 'display:block;margin-inline:auto;max-width:100%;height:auto'

/**
 * A figure as HTML.
 *
 * @param {Answer} answer
 */
export function figureHtml(answer) {
  const drawing = String(answer.svg).replace('<svg ', `<svg style="${DRAWING_STYLE}" `)
  return `<figure class="figmill" tabindex="0" style="${FIGURE_STYLE}">${drawing.trimEnd()}</figure>\n`
}

/**
 * Draws the figures of a page; one that stands there already has ids of its own.
 *
 * @param {Request[]} requests
 * @param {DrawOptions} [options]
 * @returns {Promise<Answer[]>}
 */
export async function drawPage(requests, options) {
  const answers = await Promise.all(requests.map(request => draw(request, options)))
  const again = copies(answers)
  const drawn = await Promise.all(again.map(([index, copy]) => draw({ ...requests[index], copy }, options)))
  return withCopies(answers, again, drawn)
}

/**
 * The same at once.
 *
 * @param {Request[]} requests
 * @param {DrawOptions} [options]
 */
export function drawPageSync(requests, options) {
  const answers = drawSync(requests, options)
  const again = copies(answers)
  return withCopies(answers, again, drawSync(again.map(([index, copy]) => ({ ...requests[index], copy })), options))
}

/**
 * Which figures stand before on their page, and how often.
 *
 * @param {Answer[]} answers
 */
function copies(answers) {
  /** @type {Map<string, number>} */
  const seen = new Map()
  /** @type {Array<[index: number, copy: number]>} */
  const again = []
  for (const [index, { svg }] of answers.entries()) {
    if (svg === null) continue
    // All ids in a figure begin with its own.
    const id = /\sid="([^"]*)"/.exec(svg)?.[1] ?? ''
    const copy = seen.get(id) ?? 0
    seen.set(id, copy + 1)
    if (copy > 0) again.push([index, copy])
  }
  return again
}

/**
 * @param {Answer[]} answers
 * @param {Array<[index: number, copy: number]>} again
 * @param {Answer[]} drawn
 */
function withCopies(answers, again, drawn) {
  const all = [...answers]
  for (const [position, [index]] of again.entries()) all[index] = drawn[position]
  return all
}

/**
 * Whether the words behind the language of a block leave it to others: `figmill=off`.
 *
 * @param {string} attributes
 */
export function isOff(attributes) {
  return /(?:^|[\s{,])figmill\s*[=:]\s*(["']?)off\1(?=[\s},]|$)/.test(attributes)
}

/**
 * A finding in words.
 *
 * @param {Finding} finding
 */
export function words({ message, label, help }) {
  return [message, label && ` (${label})`, help && `; ${help}`].filter(Boolean).join('')
}
