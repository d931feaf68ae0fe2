/**
 * @import { Finding, Place, Point } from '../index.js'
 */

/**
 * The place in a page of a finding in a block of it; none where the finding has none. A line of a block is
 * the end of its line in the page, behind what a list, a quote or the fence puts before it. Figmill counts
 * characters, places UTF-16 units.
 *
 * @param {Finding} finding
 * @param {Point} fence
 *   Where the block begins in the page, its fence first.
 * @param {string} source
 * @param {string} page
 * @returns {Place | undefined}
 */
export function placeOf({ line, column, endLine, endColumn }, fence, source, page) {
  if (!line || !column || !endLine || !endColumn) return
  const block = source.split('\n')
  const lines = page.split(/\r\n|\n|\r/)
  return { start: pointOf(line, column, fence, block, lines), end: pointOf(endLine, endColumn, fence, block, lines) }
}

/**
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
