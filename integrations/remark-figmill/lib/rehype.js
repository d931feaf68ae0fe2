/**
 * @import { Element, Parents, Root, RootContent } from 'hast'
 * @import { Position } from 'unist'
 * @import { VFile } from 'vfile'
 * @import { Block } from './blocks.js'
 * @import { Options } from '../index.js'
 */

import { visit } from 'unist-util-visit'
import { drawBlocks, isFigure } from './blocks.js'
import { element } from './figure.js'

/**
 * Draws `<pre><code class="language-mermaid">`, as Markdown becomes HTML, as inline SVG.
 *
 * @param {Options} [options]
 */
export default function rehypeFigmill(options = {}) {
  /**
   * @param {Root} tree
   * @param {VFile} file
   */
  return async (tree, file) => {
    /** @type {Block[]} */
    const blocks = []
    visit(tree, 'element', (node, _, parent) => {
      const code = codeOf(node)
      if (!parent || !code) return
      const language = languageOf(code)
      const attributes = String(/** @type {{ meta?: unknown }} */ (code.data ?? {}).meta ?? '')
      if (!isFigure(language, attributes, options)) return
      const siblings = /** @type {RootContent[]} */ (parent.children)
      blocks.push({
        language,
        attributes,
        source: wordsOf(code).replace(/\n$/, ''),
        before: commentsBefore(node, parent),
        position: placed(node.position, String(file)),
        show: answer => { siblings.splice(siblings.indexOf(node), 1, element(answer)) },
      })
    })
    await drawBlocks(blocks, options, file)
  }
}

/**
 * The code in `<pre>`, where there is nothing else in it.
 *
 * @param {Element} node
 */
function codeOf(node) {
  const [code, ...others] = node.children
  if (node.tagName === 'pre' && others.length === 0 && code?.type === 'element' && code.tagName === 'code') return code
}

/**
 * @param {Element} code
 */
function languageOf(code) {
  const classes = code.properties.className
  const name = Array.isArray(classes) ? classes.map(String).find(each => each.startsWith('language-')) : undefined
  return name?.slice('language-'.length)
}

/**
 * @param {Element | Root | RootContent} node
 * @returns {string}
 */
function wordsOf(node) {
  if ('children' in node) return node.children.map(wordsOf).join('')
  return node.type === 'text' ? node.value : ''
}

/**
 * Where a block stands, as if it began by a line with a fence: HTML begins on the line of its tag.
 *
 * @param {Position | undefined} position
 * @param {string} page
 * @returns {Position | undefined}
 */
function placed(position, page) {
  if (!position || page.split('\n')[position.start.line - 1]?.[position.start.column - 1] !== '<') return position
  return { ...position, start: { line: position.start.line - 1, column: position.start.column } }
}

/**
 * The comments right before a block, which may allow findings.
 *
 * @param {Element} node
 * @param {Parents} parent
 */
function commentsBefore(node, parent) {
  const siblings = /** @type {Array<{ type: string, value?: string }>} */ (parent.children)
  const comments = []
  for (let index = siblings.indexOf(node) - 1; index >= 0; index--) {
    const { type, value = '' } = siblings[index]
    if (type === 'comment') comments.unshift(`<!--${value}-->`)
    else if (type === 'raw' && value.trim().startsWith('<!--')) comments.unshift(value)
    else if (type !== 'text' || value.trim()) break
  }
  return comments.join('\n')
}
