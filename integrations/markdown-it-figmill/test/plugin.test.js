import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import MarkdownIt from 'markdown-it'
import markdownItFigmill from 'markdown-it-figmill'
import figmillOnSlides from 'markdown-it-figmill/slidev'

const GRAPH = '```mermaid\ngraph LR\n  a["R&D {{ 1 }}"] --> b\n```\n'
const SPEC = '```figmill\nfigure: pillars\ntitle: Three\npillars: [{title: One}, {title: Two}]\noutcome: {title: All}\n```\n'
const BROKEN = '```mermaid\ngraph LR\n  a --> b[é oops\n```\n'

function html(text, options, env) {
  return new MarkdownIt({ html: true, highlight: code => `<i>${code.length}</i>` }).use(markdownItFigmill, options).render(text, env)
}

/** What is told on the standard error. */
function told(context, work) {
  const warn = context.mock.method(console, 'warn', () => {})
  const page = work()
  const lines = warn.mock.calls.map(call => call.arguments[0])
  warn.mock.restore()
  return { page, lines }
}

/** A page on disk, as tools that take the front matter away name it. */
function onDisk(context, text) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'markdown-it-figmill-'))
  context.after(() => fs.rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'page.md')
  fs.writeFileSync(file, text)
  return file
}

test('blocks become figures where they stand, and other code stays', () => {
  const page = html(`# One\n\n${GRAPH}\nText\n\n\`\`\`js\na\n\`\`\`\n\n- item\n\n  ${SPEC.replaceAll('\n', '\n  ')}\n`)
  assert.equal(page.match(/<figure class="figmill" tabindex="0" style="margin-inline:0;overflow-x:auto"><svg style="[^"]*"/g)?.length, 2)
  assert.match(page, /<title id="fm[0-9a-f]+-title">Three<\/title>/)
  assert.match(page, />R&amp;D \{\{ 1 \}\}</)
  assert.match(page, /<pre><code class="language-js"><i>/)
  assert.match(page, /<li>[^]*<figure[^]*<\/li>/)
  assert.ok(page.indexOf('<figure') < page.indexOf('<p>Text'))
})

test('the same figure twice on a page has ids of its own each time', () => {
  const ids = [...html(`${GRAPH}\n${GRAPH}\n${GRAPH}`).matchAll(/\sid="([^"]*)"/g)].map(match => match[1])
  assert.equal(new Set(ids).size, ids.length)
})

test('an error stops the page, with all places in its file', context => {
  const text = `# One\n\n> - item\n>\n>   ${BROKEN.replaceAll('\n', '\n>   ')}\n\n${BROKEN}`
  const file = onDisk(context, `---\ntitle: Page\n---\n\n${text}`)
  for (const env of [{ path: file }, { page: { inputPath: file } }]) {
    assert.throws(() => html(text, {}, env), ({ message }) => {
      assert.match(message, /^figures have 2 errors:\n/)
      assert.match(message, /page\.md:11:14: `\[` is never closed/)
      assert.match(message, /page\.md:17:10: `\[` is never closed/)
      assert.equal(message.match(/page\.md/g).length, 2)
      return true
    })
  }
})

test('where errors are only told, the block stays, the others are drawn, and each is told once', context => {
  const text = `${BROKEN}\n${GRAPH}`
  const { page, lines } = told(context, () => {
    html(text, { onError: 'warn' }, { path: '/nowhere/page.md' })
    return html(text, { onError: 'warn' }, { path: '/nowhere/page.md' })
  })
  assert.match(page, /<pre><code class="language-mermaid">/)
  assert.match(page, /<svg/)
  assert.equal(lines.length, 1)
  assert.match(lines[0], /^\/nowhere\/page\.md:3:10: `\[` is never closed .*\[figmill\]$/)
})

test('languages and blocks can be left to others', () => {
  assert.match(html(`${GRAPH}\n${SPEC}`, { languages: ['figmill'] }), /language-mermaid[^]*<svg/)
  assert.doesNotMatch(html(GRAPH.replace('mermaid', 'mermaid {figmill=off}')), /<svg/)
})

test('options, and what a page says of a figure, are heard', () => {
  assert.match(html(GRAPH), /prefers-color-scheme:dark/)
  assert.doesNotMatch(html(GRAPH, { theme: 'dark', text: 'plain', fit: '640' }), /prefers-color-scheme|@font-face/)
  assert.match(html(GRAPH.replace('mermaid', 'mermaid {alt="Two boxes"}')), />Two boxes<\/desc>/)
  assert.match(html(GRAPH.replace('mermaid', 'mermaid{alt="Two boxes"}')), />Two boxes<\/desc>/)
})

test('a comment before a block allows a finding, which is told otherwise', context => {
  const wide = '```mermaid {fit=100}\ngraph LR\n  a[Incomprehensibilities] --> b\n```\n'
  const lines = text => told(context, () => html(text, {}, { path: `/nowhere/${Math.random()}.md` })).lines
  assert.match(lines(wide)[0], /\.md:\d+:\d+: .*\[figmill, warning\]$/)
  assert.deepEqual(lines(`<!-- figmill-allow does-not-fit: it scrolls -->\n\n${wide}`), [])
  assert.equal(lines(`<!-- figmill-allow does-not-fit: it scrolls -->\n\nText\n\n${wide}`).length, 1)
})

test('for Vue the drawing is bound, so that its style stays and its braces are words', () => {
  for (const page of [html(GRAPH, { vue: true }), html(GRAPH, {}, { path: '/nowhere/a.md', relativePath: 'a.md' })]) {
    const [, bound] = /^<figure class="figmill" tabindex="0" style="[^"]*" v-html="([^"]*)"><\/figure>\n$/.exec(page)
    const svg = JSON.parse(bound.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
    assert.match(svg, /^<svg [^]*<style>[^]*\{\{ 1 \}\}[^]*<\/svg>$/)
  }
})

test('figmill.toml says what options do not', context => {
  const root = path.dirname(onDisk(context, ''))
  fs.writeFileSync(path.join(root, 'figmill.toml'), "themes = ['dark']\n")
  assert.doesNotMatch(html(GRAPH, { root }), /prefers-color-scheme/)
  assert.match(html(GRAPH, { root, theme: 'auto' }), /prefers-color-scheme/)
})

test('on slides a block is bound, and the same figure on another slide has other ids', async () => {
  const onSlides = figmillOnSlides()
  const ids = new Set()
  for (const index of [0, 1, 1]) {
    const html = await onSlides({ info: "mermaid {alt: 'Two'}", code: 'graph LR\n  a --> b\n', slide: { index } })
    ids.add(/ id=\\&quot;([^\\]*)/.exec(html)[1])
  }
  assert.equal(ids.size, 2)
  assert.equal(await onSlides({ info: 'js', code: 'a' }), undefined)
  assert.equal(await onSlides({ info: 'mermaid {figmill=off}', code: 'graph LR' }), undefined)
})

test('on slides an error has its place in the file', async context => {
  const file = onDisk(context, `# One\n\n${GRAPH}\n---\n\n# Two\n\n${BROKEN}`)
  const block = { info: 'mermaid', code: 'graph LR\n  a --> b[é oops\n', slide: { index: 1, source: { filepath: file, start: 7 } } }
  await assert.rejects(figmillOnSlides()(block), /page\.md:14:10: `\[` is never closed/)
  const warn = context.mock.method(console, 'warn', () => {})
  const onSlides = figmillOnSlides({ onError: 'warn' })
  assert.equal(await onSlides(block), undefined)
  assert.equal(await onSlides(block), undefined)
  assert.equal(warn.mock.callCount(), 1)
})
