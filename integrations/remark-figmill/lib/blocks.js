/**
 * @import { Point, Position } from 'unist'
 * @import { VFile } from 'vfile'
 * @import { Answer } from 'figmill'
 * @import { Options } from '../index.js'
 */

import fs from 'node:fs'
import path from 'node:path'
import { drawPage, isOff, placeOf, tell as tellPage, words } from 'figmill'

/**
 * @typedef Block
 *   A figure's source in a page.
 * @property {string} language
 * @property {string} attributes
 *   What stands behind the language.
 * @property {string} source
 * @property {string} before
 *   The comments right before, which may allow findings.
 * @property {Position | undefined} position
 *   From its fence on.
 * @property {(answer: Answer) => void} show
 *   Puts the figure in its place.
 */

/**
 * Whether a block is to be drawn.
 *
 * @param {string | null | undefined} language
 * @param {string} attributes
 * @param {Options} options
 * @returns {language is string}
 */
export function isFigure(language, attributes, { languages = ['mermaid', 'figmill'] }) {
  return languages.some(each => each === language) && !isOff(attributes)
}

/**
 * Draws the figures of a page, and tells what is wrong.
 *
 * @param {Block[]} blocks
 * @param {Options} options
 * @param {VFile} file
 */
export async function drawBlocks(blocks, options, file) {
  if (blocks.length === 0) return
  const { onError = 'fail', root = '.' } = options
  const name = file.path ? path.relative(root, path.resolve(file.cwd, file.path)).split(path.sep).join('/') : undefined
  const requests = blocks.map(({ language, source, attributes, before }) => ({ language, source, attributes, before, name }))
  const answers = await drawPage(requests, options)

  const above = answers.some(({ diagnostics }) => diagnostics.length > 0) ? linesAbove(file) : 0
  const told = answers.map((answer, index) => tell(answer, blocks[index], file, above)).flat()
  const errors = told.filter(({ fatal }) => fatal).map(({ text }) => text)
  if (errors.length > 0 && onError === 'fail') stop(errors, file)
  // The engine of remark's command line tells the messages of files itself; no other tool does.
  if (!file.data.unifiedEngineGiven) tellPage(file.path ?? '', told.map(({ text, fatal }) => `${text} [figmill${fatal ? '' : ', warning'}]`))
  for (const [index, answer] of answers.entries()) {
    if (answer.svg !== null) blocks[index].show(answer)
  }
}

/**
 * Adds the findings about a block to the messages of the page.
 *
 * @param {Answer} answer
 * @param {Block} block
 * @param {VFile} file
 * @param {number} above
 *   How many lines of the page are not in the file.
 * @returns {Array<{ text: string, fatal: boolean }>}
 *   Each with its place, and whether it is an error.
 */
function tell(answer, { position, source }, file, above) {
  return answer.diagnostics.map(finding => {
    const inFile = (position && placeOf(finding, position.start, source, String(file))) ?? position
    const place = inFile && { start: down(inFile.start, above), end: down(inFile.end, above) }
    const message = file.message(words(finding), { place, ruleId: finding.code, source: 'figmill' })
    const where = message.place ? message.name : file.path
    return { text: [where, message.reason].filter(Boolean).join(': '), fatal: finding.severity === 'error' }
  })
}

/**
 * How many lines of a page were taken away above what is given: collections of Astro, and so Starlight, give Markdown
 * without its front matter.
 *
 * @param {VFile} file
 */
function linesAbove(file) {
  const given = String(file)
  const words = given.trim()
  if (!file.path || !words) return 0
  try {
    const page = fs.readFileSync(path.resolve(file.cwd, file.path), 'utf8')
    const at = page.trimEnd().endsWith(words) ? page.lastIndexOf(words) : -1
    return at < 0 ? 0 : linesIn(page.slice(0, at)) - linesIn(given.slice(0, given.indexOf(words)))
  } catch {
    return 0
  }
}

/**
 * @param {string} text
 */
function linesIn(text) {
  return text.split(/\r\n|\n|\r/).length
}

/**
 * @param {Point} point
 * @param {number} lines
 * @returns {Point}
 */
function down({ line, column }, lines) {
  return { line: line + lines, column }
}

/**
 * Ends the work on the page, for most tools show only what was thrown.
 *
 * @param {string[]} errors
 *   Each with its place.
 * @param {VFile} file
 * @returns {never}
 */
function stop(errors, file) {
  if (file.data.astro) failAtTheEnd()
  const count = errors.length === 1 ? 'a figure has an error' : `figures have ${errors.length} errors`
  file.fail([`${count}:`, ...errors.map(error => `  ${error}`)].join('\n'), { ruleId: 'figure', source: 'figmill' })
}

let fails = false

/**
 * Has the program end in failure: collections of Astro tell what was thrown and build on, with an empty page.
 */
function failAtTheEnd() {
  if (fails) return
  fails = true
  process.once('exit', () => { process.exitCode = 1 })
}
