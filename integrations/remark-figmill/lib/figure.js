/**
 * @import { Code, Paragraph } from 'mdast'
 * @import { Element } from 'hast'
 * @import { Answer } from './process.js'
 */

import { fromHtml } from 'hast-util-from-html'
import { removePosition } from 'unist-util-remove-position'

/** What a figure is never narrower than, unless it is by itself: a narrow screen scrolls it instead. */
const NARROWEST = '30rem'

/**
 * A figure in the place of its block. As elements, not as raw HTML, it is drawn in MDX too; the raw HTML
 * in it is for tools that write Markdown again.
 *
 * @param {Answer} answer
 * @param {Code} node
 * @returns {Paragraph}
 */
export function figure({ svg, width }, node) {
  const html = String(svg)
  const drawing = /** @type {Element} */ (fromHtml(html, { fragment: true }).children[0])
  removePosition(drawing, { force: true })
  keepStyle(drawing)
  drawing.properties.style = `display:block;margin-inline:auto;max-width:100%;min-width:min(${width}px,${NARROWEST});height:auto`
  return {
    type: 'paragraph',
    children: [{ type: 'html', value: html }],
    position: node.position,
    data: {
      hName: 'figure',
      hProperties: { className: ['figmill'], style: 'margin-inline:0;overflow-x:auto' },
      hChildren: [drawing],
    },
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
