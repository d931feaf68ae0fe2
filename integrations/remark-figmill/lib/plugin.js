/**
 * @import { Code, Parents, Root, RootContent } from 'mdast'
 * @import { VFile } from 'vfile'
 * @import { Answer, Finding } from './process.js'
 * @import { Options } from '../index.js'
 */

import path from 'node:path'
import { visit } from 'unist-util-visit'
import { figure } from './figure.js'
import { placeOf } from './place.js'
import { processOf } from './process.js'

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
      if (parent && languages.some(language => language === node.lang)) blocks.push({ node, parent })
    })
    if (blocks.length === 0) return

    const figmill = processOf(options)
    const name = file.path ? path.relative(root, path.resolve(file.cwd, file.path)).split(path.sep).join('/') : undefined
    const requests = blocks.map(({ node, parent }) => ({ language: String(node.lang), source: node.value, attributes: node.meta ?? '', before: commentsBefore(node, parent), name }))
    const answers = await Promise.all(requests.map(request => figmill.draw(request)))

    /** @type {string[]} */
    const errors = []
    /** @type {Map<string, number>} */
    const seen = new Map()
    for (const [index, { node, parent }] of blocks.entries()) {
      let answer = answers[index]
      errors.push(...tell(answer, node, file))
      if (answer.svg === null) continue
      // A figure that stands on the page already is drawn again with ids of its own.
      const id = idOf(answer.svg)
      const copy = seen.get(id) ?? 0
      seen.set(id, copy + 1)
      if (copy > 0) answer = await figmill.draw({ ...requests[index], copy })
      const siblings = /** @type {RootContent[]} */ (parent.children)
      siblings.splice(siblings.indexOf(node), 1, figure(answer, node))
    }
    if (errors.length > 0 && onError === 'fail') stop(errors, file)
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
 * @returns {string[]}
 *   The errors among them, each with its place.
 */
function tell(answer, node, file) {
  const errors = []
  for (const finding of answer.diagnostics) {
    const place = placeOf(finding, node, file)
    const message = file.message(words(finding), { place, ruleId: finding.code, source: 'figmill' })
    if (finding.severity === 'error') errors.push(`${message.place ? `${message.name}: ` : ''}${message.reason}`)
  }
  return errors
}

/**
 * @param {Finding} finding
 */
function words({ message, label, help }) {
  return [message, label && ` (${label})`, help && `; ${help}`].filter(Boolean).join('')
}

/**
 * Ends the work on the page, for most tools show only what was thrown.
 *
 * @param {string[]} errors
 * @param {VFile} file
 * @returns {never}
 */
function stop(errors, file) {
  const count = errors.length === 1 ? 'a figure has an error' : `figures have ${errors.length} errors`
  const page = file.path ? `${file.path}:` : ''
  file.fail([`${count}:`, ...errors.map(error => `  ${page}${error}`)].join('\n'), { ruleId: 'figure', source: 'figmill' })
}

/**
 * The id of a figure, which all ids in it begin with.
 *
 * @param {string} svg
 */
function idOf(svg) {
  return /\sid="([^"]*)"/.exec(svg)?.[1] ?? ''
}
