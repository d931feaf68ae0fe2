/**
 * @import { Code, Parents, Root, RootContent } from 'mdast'
 * @import { VFile } from 'vfile'
 * @import { Block } from './blocks.js'
 * @import { Options } from '../index.js'
 */

import { visit } from 'unist-util-visit'
import { drawBlocks, isFigure } from './blocks.js'
import { figure } from './figure.js'

/**
 * Draws `mermaid` and `figmill` blocks as inline SVG.
 *
 * @param {Options} [options]
 */
export default function remarkFigmill(options = {}) {
  /**
   * @param {Root} tree
   * @param {VFile} file
   */
  return async (tree, file) => {
    /** @type {Block[]} */
    const blocks = []
    visit(tree, 'code', (node, _, parent) => {
      const attributes = node.meta ?? ''
      if (!parent || !isFigure(node.lang, attributes, options)) return
      const siblings = /** @type {RootContent[]} */ (parent.children)
      blocks.push({
        language: node.lang,
        attributes,
        source: node.value,
        before: commentsBefore(node, parent),
        position: node.position,
        show: answer => { siblings.splice(siblings.indexOf(node), 1, figure(answer, node)) },
      })
    })
    await drawBlocks(blocks, options, file)
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
