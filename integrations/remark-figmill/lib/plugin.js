/**
 * @import { Code, Parents, Root, RootContent } from 'mdast'
 * @import { VFile } from 'vfile'
 * @import { Answer } from 'figmill'
 * @import { Options } from '../index.js'
 */

import path from 'node:path'
import { drawPage, isOff, placeOf, tell as tellPage, words } from 'figmill'
import { visit } from 'unist-util-visit'
import { figure } from './figure.js'

/**
 * @typedef Block
 *   A figure's source in a page.
 * @property {Code} node
 * @property {Parents} parent
 */

/**
 * Draws `mermaid` and `figmill` blocks as inline SVG.
 *
 * @param {Options} [options]
 */
export default function remarkFigmill(options = {}) {
  const { languages = ['mermaid', 'figmill'], onError = 'fail', root = '.' } = options

  /**
   * @param {Root} tree
   * @param {VFile} file
   */
  return async (tree, file) => {
    /** @type {Block[]} */
    const blocks = []
    visit(tree, 'code', (node, _, parent) => {
      if (parent && languages.some(language => language === node.lang) && !isOff(node.meta ?? '')) blocks.push({ node, parent })
    })
    if (blocks.length === 0) return

    const name = file.path ? path.relative(root, path.resolve(file.cwd, file.path)).split(path.sep).join('/') : undefined
    const requests = blocks.map(({ node, parent }) => ({ language: String(node.lang), source: node.value, attributes: node.meta ?? '', before: commentsBefore(node, parent), name }))
    const answers = await drawPage(requests, options)

    const told = answers.map((answer, index) => tell(answer, blocks[index].node, file)).flat()
    const errors = told.filter(({ fatal }) => fatal).map(({ text }) => text)
    if (errors.length > 0 && onError === 'fail') stop(errors, file)
    // The engine of remark's command line tells the messages of files itself; no other tool does.
    if (!file.data.unifiedEngineGiven) tellPage(file.path ?? '', told.map(({ text, fatal }) => `${text} [figmill${fatal ? '' : ', warning'}]`))
    for (const [index, { node, parent }] of blocks.entries()) {
      const answer = answers[index]
      if (answer.svg === null) continue
      const siblings = /** @type {RootContent[]} */ (parent.children)
      siblings.splice(siblings.indexOf(node), 1, figure(answer, node))
    }
  }
}

/**
 * The comments right before a block, which may allow findings: of HTML in Markdown, expressions in MDX.
 *
 * @param {Code} node
 * @param {Parents} parent
 */
function commentsBefore(node, parent) {
  const siblings = /** @type {Array<{ type: string, value?: string }>} */ (parent.children)
  const comments = []
  for (let index = siblings.indexOf(node) - 1; index >= 0; index--) {
    const { type, value = '' } = siblings[index]
    if (type === 'html' && value.trim().startsWith('<!--')) comments.unshift(value)
    else if (type === 'mdxFlowExpression' && value.trim().startsWith('/*')) comments.unshift(`{${value.trim()}}`)
    else break
  }
  return comments.join('\n')
}

/**
 * Adds the findings about a block to the messages of the page.
 *
 * @param {Answer} answer
 * @param {Code} node
 * @param {VFile} file
 * @returns {Array<{ text: string, fatal: boolean }>}
 *   Each with its place, and whether it is an error.
 */
function tell(answer, node, file) {
  return answer.diagnostics.map(finding => {
    const start = node.position?.start
    const place = (start && placeOf(finding, start, node.value, String(file))) ?? node.position
    const message = file.message(words(finding), { place, ruleId: finding.code, source: 'figmill' })
    const where = message.place ? message.name : file.path
    return { text: [where, message.reason].filter(Boolean).join(': '), fatal: finding.severity === 'error' }
  })
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
  const count = errors.length === 1 ? 'a figure has an error' : `figures have ${errors.length} errors`
  file.fail([`${count}:`, ...errors.map(error => `  ${error}`)].join('\n'), { ruleId: 'figure', source: 'figmill' })
}

/**
 * The id of a figure, which all ids in it begin with.
 *
 * @param {string} svg
 */
function idOf(svg) {
  return /\sid="([^"]*)"/.exec(svg)?.[1] ?? ''
}
