/**
 * @import { Answer } from 'figmill'
 */

import { figureHtml } from 'figmill'

/**
 * A figure for a template of Vue, which takes no style in it, and would read braces in words.
 *
 * @param {Answer} answer
 */
export function boundHtml(answer) {
  const [, open, inner] = /^(<figure [^>]*)>([^]*)<\/figure>\n$/.exec(figureHtml(answer)) ?? []
  const bound = JSON.stringify(inner).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `${open} v-html="${bound}"></figure>\n`
}
