/**
 * @import MarkdownIt from 'markdown-it'
 * @import { Token } from 'markdown-it'
 * @import { Answer, Request } from 'figmill'
 * @import { Page } from './source.js'
 * @import { Options } from '../index.js'
 */

import path from 'node:path'
import { drawPageSync, figureHtml, isOff, placeOf, tell, words } from 'figmill'
import { isOfVitePress, pageOf } from './source.js'
import { named, summary, wordsOf } from './words.js'
import { boundHtml } from './vue.js'

/**
 * Draws `mermaid` and `figmill` blocks as inline SVG: all of a page at once, when its blocks have been read.
 *
 * @param {MarkdownIt} markdown
 * @param {Options} [options]
 */
export default function markdownItFigmill(markdown, options = {}) {
  const { languages = ['mermaid', 'figmill'], onError = 'fail', root = '.', vue } = options
  markdown.core.ruler.after('block', 'figmill', ({ tokens, src, env }) => {
    const fences = tokens.map((token, index) => ({ token, index })).filter(({ token }) => {
      const [language, attributes] = wordsOf(token.info)
      return token.type === 'fence' && languages.some(one => one === language) && !isOff(attributes)
    })
    if (fences.length === 0) return

    const page = pageOf(env, src)
    const name = page.path === undefined ? undefined : path.relative(root, page.path).split(path.sep).join('/')
    const answers = drawPageSync(fences.map(({ token, index }) => requestOf(token, commentsBefore(tokens, index), name)), options)
    const findings = answers.flatMap((answer, index) => findingsOf(answer, fences[index].token, page))
    const errors = findings.filter(({ error }) => error)
    if (errors.length > 0 && onError === 'fail') throw new Error(summary(errors.map(({ text }) => text)))
    tell(page.path ?? '', findings.map(({ text, error }) => `${text} [figmill${error ? '' : ', warning'}]`))
    for (const [index, { token }] of fences.entries()) {
      const answer = answers[index]
      if (answer.svg !== null) become(token, vue ?? isOfVitePress(env) ? boundHtml(answer) : figureHtml(answer))
    }
  })
}

/**
 * @param {Token} fence
 * @param {string} before
 * @param {string | undefined} name
 * @returns {Request}
 */
function requestOf(fence, before, name) {
  const [language, attributes] = wordsOf(fence.info)
  return { language, source: fence.content.replace(/\n$/, ''), attributes, before, name }
}

/**
 * The comments right before a block, which may allow findings.
 *
 * @param {Token[]} tokens
 * @param {number} index
 */
function commentsBefore(tokens, index) {
  const comments = []
  for (let before = index - 1; before >= 0; before--) {
    const { type, content } = tokens[before]
    if (type !== 'html_block' || !content.trim().startsWith('<!--')) break
    comments.unshift(content)
  }
  return comments.join('\n')
}

/**
 * The findings about a block, each with its place in the page.
 *
 * @param {Answer} answer
 * @param {Token} fence
 * @param {Page} page
 * @returns {Array<{ text: string, error: boolean }>}
 */
function findingsOf(answer, { map, content }, page) {
  return answer.diagnostics.map(finding => {
    const start = { line: page.before + (map?.[0] ?? 0) + 1, column: 1 }
    const { line, column } = placeOf(finding, start, content.replace(/\n$/, ''), page.text)?.start ?? start
    const where = [page.path === undefined ? undefined : named(page.path), line, column].filter(part => part !== undefined).join(':')
    return { text: `${where}: ${words(finding)}`, error: finding.severity === 'error' }
  })
}

/**
 * A fence turns into HTML. What highlights code or draws fences does not see it any more.
 *
 * @param {Token} fence
 * @param {string} html
 */
function become(fence, html) {
  fence.type = 'html_block'
  fence.tag = ''
  fence.info = ''
  fence.markup = ''
  fence.content = html
}
