/**
 * @import { Answer, PageOptions } from 'figmill'
 * @import { Codeblock } from '../slidev.js'
 */

import fs from 'node:fs'
import path from 'node:path'
import { draw, isOff, placeOf, tell, words } from 'figmill'
import { boundHtml } from './vue.js'
import { named, summary, wordsOf } from './words.js'

/**
 * Draws blocks of slides. Slidev makes components of `mermaid` blocks before markdown-it sees them, but asks its
 * transformers first.
 *
 * @param {PageOptions} [options]
 * @returns {(block: Codeblock) => Promise<string | undefined>}
 */
export default function figmillOnSlides(options = {}) {
  const { languages = ['mermaid', 'figmill'], onError = 'fail', root = '.' } = options
  /**
   * The slides that a figure is on, by its id, for all slides are one page.
   *
   * @type {Map<string, Array<number | undefined>>}
   */
  const slides = new Map()

  return async ({ info, code, slide }) => {
    const [language, attributes] = wordsOf(info)
    if (!languages.some(one => one === language) || isOff(attributes)) return
    const { filepath, start = 0 } = slide?.source ?? {}
    const name = filepath && path.relative(root, filepath).split(path.sep).join('/')
    const source = code.trimEnd()
    const request = { language, source, attributes, name: name || undefined }
    let answer = await draw(request, options)

    const findings = findingsOf(answer, source, filepath, start)
    const errors = findings.filter(({ error }) => error).map(({ text }) => text)
    if (errors.length > 0 && onError === 'fail') throw new Error(summary(errors))
    tell(`${filepath}#${slide?.index}#${source}`, findings.map(({ text, error }) => `${text} [figmill${error ? '' : ', warning'}]`))
    if (answer.svg === null) return

    const id = /\sid="([^"]*)"/.exec(answer.svg)?.[1] ?? ''
    const on = slides.get(id) ?? []
    if (!on.includes(slide?.index)) slides.set(id, [...on, slide?.index])
    const copy = slides.get(id)?.indexOf(slide?.index) ?? 0
    if (copy > 0) answer = await draw({ ...request, copy }, options)
    return boundHtml(answer)
  }
}

/**
 * The findings about a block, each with its place in the file, where the block is found below the start of its slide.
 *
 * @param {Answer} answer
 * @param {string} source
 * @param {string | undefined} filepath
 * @param {number} start
 */
function findingsOf(answer, source, filepath, start) {
  if (answer.diagnostics.length === 0) return []
  const page = filepath && fs.existsSync(filepath) ? fs.readFileSync(filepath, 'utf8').replaceAll(/\r\n?/g, '\n') : ''
  const before = page.split('\n').slice(0, start).join('\n').length
  const at = page.indexOf(`\n${source}\n`, before)
  const fence = { line: at < 0 ? start + 1 : page.slice(0, at).split('\n').length, column: 1 }
  return answer.diagnostics.map(finding => {
    const { line, column } = (at >= 0 && placeOf(finding, fence, source, page)?.start) || fence
    return { text: `${[filepath && named(filepath), line, column].filter(Boolean).join(':')}: ${words(finding)}`, error: finding.severity === 'error' }
  })
}
