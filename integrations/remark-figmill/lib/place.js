/**
 * @import { Code } from 'mdast'
 * @import { VFile } from 'vfile'
 * @import { Point } from 'unist'
 * @import { Finding } from './process.js'
 */

/**
 * The place in the page of a finding in a block; the block itself where the finding has none.
 *
 * @param {Finding} finding
 * @param {Code} node
 * @param {VFile} file
 */
export function placeOf({ line, column, endLine, endColumn }, node, file) {
  const start = node.position?.start
  if (!start || !line || !column || !endLine || !endColumn) return node.position
  const page = String(file).split(/\r\n|\n|\r/)
  const block = node.value.split('\n')
  return {
    start: pointOf(line, column, start, block, page),
    end: pointOf(endLine, endColumn, start, block, page),
  }
}

/**
 * A line of a block is the end of its line in the page, behind what a list, a quote or the fence puts
 * before it. Figmill counts characters, unist UTF-16 units.
 *
 * @param {number} line
 * @param {number} column
 * @param {Point} fence
 * @param {string[]} block
 * @param {string[]} page
 */
function pointOf(line, column, fence, block, page) {
  const text = block[line - 1] ?? ''
  const whole = page[fence.line + line - 1] ?? text
  const before = whole.endsWith(text) ? whole.length - text.length : fence.column - 1
  const units = Array.from(text).slice(0, column - 1).join('').length
  return { line: fence.line + line, column: before + units + 1 }
}
