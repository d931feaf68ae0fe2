/**
 * @import { Code, Paragraph } from 'mdast'
 * @import { Element } from 'hast'
 * @import { Answer } from 'figmill'
 */

import { DRAWING_STYLE, FIGURE_STYLE } from 'figmill'
import { fromHtml } from 'hast-util-from-html'
import { removePosition } from 'unist-util-remove-position'

/**
 * A figure in the place of its block. As elements, not as raw HTML, it is drawn in MDX too; the raw HTML
 * in it is for tools that write Markdown again.
 *
 * @param {Answer} answer
 * @param {Code} node
 * @returns {Paragraph}
 */
export function figure(answer, node) {
  const { tagName, properties, children } = element(answer)
  return {
    type: 'paragraph',
    children: [{ type: 'html', value: String(answer.svg) }],
    position: node.position,
    data: { hName: tagName, hProperties: properties, hChildren: /** @type {Element[]} */ (children) },
  }
}

/**
 * A figure as an element of HTML.
 *
 * @param {Answer} answer
 * @returns {Element}
 */
export function element(answer) {
  const drawing = /** @type {Element} */ (fromHtml(String(answer.svg), { fragment: true }).children[0])
  removePosition(drawing, { force: true })
  keepStyle(drawing)
  drawing.properties.style = DRAWING_STYLE
  return {
    type: 'element',
    tagName: 'figure',
    properties: { className: ['figmill'], tabIndex: 0, style: FIGURE_STYLE },
    children: [drawing],
  }
}

/**
 * Astro moves the text of a `<style>` in MDX into an attribute, and then writes that attribute into the page
 * where all around it is static. It leaves one alone that does not hold text only.
 *
 * @param {Element} drawing
 */
function keepStyle(drawing) {
  for (const child of drawing.children) {
    if (child.type === 'element' && child.tagName === 'style') child.children.unshift({ type: 'comment', value: '' })
  }
}
