import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { createMarkdownProcessor } from '@astrojs/markdown-remark'
import { compile, evaluate } from '@mdx-js/mdx'
import { createElement } from 'react'
import * as runtime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import remarkFigmill from 'remark-figmill'
import rehypeFigmill from 'remark-figmill/rehype'

const GRAPH = '```mermaid\ngraph LR\n  a["R&D <1>"] --> b\n```\n'
const SPEC = '```figmill\nfigure: pillars\ntitle: Three\npillars: [{title: One}, {title: Two}]\noutcome: {title: All}\n```\n'
const BROKEN = '```mermaid\ngraph LR\n  a --> b[é oops\n```\n'

/** The page as HTML, by remark and rehype alone. */
async function html(text, options) {
  const file = new VFile({ value: text, path: 'docs/page.md' })
  await unified().use(remarkParse).use(remarkFigmill, options).use(remarkRehype).use(rehypeStringify).process(file)
  return file
}

/** What was thrown. */
async function thrown(promise) {
  return promise.then(() => assert.fail('nothing was thrown'), error => error)
}

/** All ids of a page. */
function ids(page) {
  return [...page.matchAll(/\sid="([^"]*)"/g)].map(match => match[1])
}

test('blocks become figures where they stand, and other code stays', async () => {
  const page = String(await html(`# One\n\n${GRAPH}\nText\n\n\`\`\`js\na\n\`\`\`\n\n- item\n\n  ${SPEC.replaceAll('\n', '\n  ')}\n`))
  assert.equal(page.match(/<figure class="figmill"/g)?.length, 2)
  assert.equal(page.match(/<svg [^>]*viewBox="0 0 [^>]*role="graphics-document document"/g)?.length, 2)
  assert.match(page, /<text [^>]*textLength="[\d.]+" lengthAdjust="spacingAndGlyphs"/)
  assert.match(page, />R&#x26;D &#x3C;1></)
  assert.match(page, /<title id="fm[0-9a-f]+-title">Three<\/title>/)
  assert.match(page, /<pre><code class="language-js">a/)
  assert.match(page, /<li>[\s\S]*<figure[\s\S]*<\/li>/)
  assert.ok(page.indexOf('<figure') < page.indexOf('<p>Text'))
})

test('the same figure twice on a page has ids of its own each time', async () => {
  const page = String(await html(`${GRAPH}\n${GRAPH}\n${GRAPH}`))
  assert.equal(page.match(/<svg/g)?.length, 3)
  assert.equal(new Set(ids(page)).size, ids(page).length)
})

test('an error stops the page, with its place in the page', async () => {
  const error = await thrown(html(`# One\n\n> - item\n>\n>   ${BROKEN.replaceAll('\n', '\n>   ')}\n\n${BROKEN}`))
  assert.match(error.message, /figures have 2 errors/)
  assert.match(error.message, /docs\/page\.md:7:14-7:15: `\[` is never closed/)
  assert.match(error.message, /docs\/page\.md:13:10-13:11: `\[` is never closed/)
})

test('columns are those of the page, whatever characters stand before', async () => {
  const error = await thrown(html('```mermaid\ngraph LR\n  𝒜["𝒜"] --> b[oops\n```'))
  const [, column] = /page\.md:3:(\d+)/.exec(error.message)
  assert.equal('  𝒜["𝒜"] --> b[oops'[column - 1], '[')
})

test('where errors are only told, the block stays and the others are drawn', async () => {
  const file = await html(`${BROKEN}\n${GRAPH}`, { onError: 'warn' })
  assert.match(String(file), /<pre><code class="language-mermaid">graph LR/)
  assert.match(String(file), /<svg/)
  const [message] = file.messages
  assert.deepEqual([message.source, message.ruleId, message.line], ['figmill', 'syntax', 3])
})

test('languages can be left to others', async () => {
  const page = String(await html(`${GRAPH}\n${SPEC}`, { languages: ['figmill'] }))
  assert.equal(page.match(/<svg/g)?.length, 1)
  assert.match(page, /language-mermaid/)
})

test('options reach the figures', async () => {
  const auto = String(await html(GRAPH))
  assert.match(auto, /prefers-color-scheme:dark/)
  const plain = String(await html(GRAPH, { theme: 'dark', text: 'plain', fit: '640' }))
  assert.doesNotMatch(plain, /prefers-color-scheme|@font-face/)
})

test('what a page says of a figure is heard', async () => {
  const page = String(await html(GRAPH.replace('mermaid', 'mermaid {theme=dark alt="Two boxes"}')))
  assert.doesNotMatch(page, /prefers-color-scheme/)
  assert.match(page, />Two boxes<\/desc>/)
  const error = await thrown(html(GRAPH.replace('mermaid', 'mermaid {fit=poster}')))
  assert.match(error.message, /docs\/page\.md:1:1-4:4: `poster` is none of/)
})

test('a comment before a block allows a finding, in Markdown and in MDX', async () => {
  const wide = '```mermaid {fit=100}\ngraph LR\n  a[Incomprehensibilities] --> b\n```\n'
  const codes = async (text, path = 'docs/page.md') => {
    const file = new VFile({ value: text, path })
    if (path.endsWith('x')) await compile(file, { remarkPlugins: [remarkFigmill] })
    else await unified().use(remarkParse).use(remarkFigmill).use(remarkRehype).use(rehypeStringify).process(file)
    return file.messages.map(message => message.ruleId)
  }
  assert.deepEqual(await codes(wide), ['does-not-fit'])
  assert.deepEqual(await codes(`<!-- figmill-allow does-not-fit: it scrolls -->\n\n${wide}`), [])
  assert.deepEqual(await codes(`<!-- figmill-allow does-not-fit: it scrolls -->\n\nText\n\n${wide}`), ['does-not-fit'])
  assert.deepEqual(await codes(`{/* figmill-allow does-not-fit: it scrolls */}\n\n${wide}`, 'docs/page.mdx'), [])
})

test('figmill.toml says what options do not', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'remark-figmill-'))
  await fs.writeFile(path.join(folder, 'figmill.toml'), "themes = ['dark']\n")
  assert.doesNotMatch(String(await html(GRAPH, { root: folder })), /prefers-color-scheme/)
  assert.match(String(await html(GRAPH, { root: folder, theme: 'auto' })), /prefers-color-scheme/)
  await fs.rm(folder, { recursive: true })
})

test('an article goes through, as Markdown and as MDX', async () => {
  const article = await fs.readFile(new URL('../../../tests/pages/article.md', import.meta.url), 'utf8')
  const file = await html(article)
  assert.deepEqual(file.messages, [])
  assert.equal(String(file).match(/<figure class="figmill"/g)?.length, 3)
  assert.match(String(file), /<blockquote>[\s\S]*<figure[\s\S]*<\/blockquote>/)
  const { default: Content } = await evaluate(article, { ...runtime, remarkPlugins: [remarkFigmill] })
  assert.equal(renderToStaticMarkup(createElement(Content)).match(/<svg [^>]*viewBox="0 0 /g)?.length, 3)
})

test('a tool that writes Markdown again gets the figure as HTML', async () => {
  const page = String(await unified().use(remarkParse).use(remarkFigmill).use(remarkStringify).process(GRAPH))
  assert.match(page, /^<svg[\s\S]*<\/svg>\n*$/)
})

test('MDX draws blocks, in components too', async () => {
  const { default: Content } = await evaluate(`export const Box = p => <div {...p}/>\n\n<Box>\n${GRAPH}\n</Box>\n\n${SPEC}`, {
    ...runtime,
    remarkPlugins: [remarkFigmill],
  })
  const page = renderToStaticMarkup(createElement(Content))
  assert.match(page, /<div><figure class="figmill" tabindex="0" style="margin-inline:0;overflow-x:auto"><svg /)
  assert.equal(page.match(/viewBox="0 0 /g)?.length, 2)
  assert.match(page, /<text [^>]*textLength="[\d.]+"/)
  assert.match(page, /<(?:rect|path) [^>]*stroke-width="[\d.]+"/)
  assert.match(page, /<style>[^<]*:root\[data-theme=(?:"|&quot;)dark/)
  assert.match(page, /R&amp;D &lt;1&gt;/)
})

test('Astro draws blocks of its Markdown', async () => {
  const processor = await createMarkdownProcessor({ remarkPlugins: [remarkFigmill], syntaxHighlight: 'shiki' })
  const { code } = await processor.render(`# One\n\n${GRAPH}\n${SPEC}`)
  assert.equal(code.match(/<figure class="figmill"[^>]*><svg [^>]*viewBox="0 0 /g)?.length, 2)
  assert.doesNotMatch(code, /<pre/)
})

test('a binary that is not there is named, with the ways to name another', async () => {
  const error = await thrown(html(GRAPH, { bin: '/nowhere/figmill' }))
  assert.match(error.message, /\/nowhere\/figmill.*`bin`.*FIGMILL_BIN/s)
})

test('a process that ends early fails the page and is started again for the next', async () => {
  const error = await thrown(html(GRAPH, { themeFile: '/nowhere/theme.yaml' }))
  assert.match(error.message, /figmill ended \(\d\).*theme\.yaml/s)
  const again = await thrown(html(GRAPH, { themeFile: '/nowhere/theme.yaml' }))
  assert.match(again.message, /theme\.yaml/)
})

test('all pages of a build share one process, and the build ends by itself', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'remark-figmill-'))
  const log = path.join(folder, 'started')
  const bin = path.join(folder, 'figmill')
  await fs.writeFile(bin, `#!/bin/sh\necho started >> '${log}'\nexec '${process.env.FIGMILL_BIN ?? 'figmill'}' "$@"\n`, { mode: 0o755 })
  const script = `
    import remarkParse from 'remark-parse'
    import remarkFigmill from 'remark-figmill'
import rehypeFigmill from 'remark-figmill/rehype'
    import { unified } from 'unified'
    const page = '\`\`\`mermaid\\ngraph LR; a --> b\\n\`\`\`\\n'
    const one = () => unified().use(remarkParse).use(remarkFigmill, { bin: ${JSON.stringify(bin)} })
    const draw = async processor => JSON.stringify(await processor.run(processor.parse(page))).includes('<svg')
    console.log(await Promise.all(Array.from({ length: 50 }, () => draw(one()))).then(all => all.every(Boolean)))
    await new Promise(resolve => setTimeout(resolve, 50))
    console.log(await draw(one()))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.join(import.meta.dirname, '..'),
    timeout: 60_000,
  })
  assert.equal(stdout, 'true\ntrue\n')
  assert.equal(await fs.readFile(log, 'utf8'), 'started\n')
  await fs.rm(folder, { recursive: true })
})

test('a page that is given without its front matter, as by collections of Astro, has its errors at its own lines', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'figmill-'))
  const file = path.join(folder, 'page.md')
  await fs.writeFile(file, `---\ntitle: A\n---\n\n${BROKEN}`)
  const script = `
    import { createMarkdownProcessor } from '@astrojs/markdown-remark'
    import remarkFigmill from 'remark-figmill'
    const processor = await createMarkdownProcessor({ remarkPlugins: [remarkFigmill] })
    await processor.render(${JSON.stringify(BROKEN)}, { fileURL: new URL(${JSON.stringify(`file://${file}`)}) }).catch(error => console.log(error.message))
    process.exit(0)`
  const error = await thrown(promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname }))
  assert.match(error.stdout, /page\.md:7:10-7:11: `\[` is never closed/)
  // Astro does not stop there: its command fails all the same.
  assert.equal(error.code, 1)
  await fs.rm(folder, { recursive: true })
})

test('rehype draws what Markdown became, twice with ids of its own, with attributes and comments heard', async () => {
  const value = `# One\n\n- item\n\n  ${GRAPH.replaceAll('\n', '\n  ')}\n\n${GRAPH.replace('mermaid', 'mermaid {alt="Two boxes"}')}\n${GRAPH.replace('mermaid', 'mermaid {figmill=off}')}`
  const file = await unified().use(remarkParse).use(remarkRehype).use(rehypeFigmill).use(rehypeStringify).process(new VFile({ value, path: 'docs/page.md' }))
  const page = String(file)
  assert.equal(page.match(/<figure class="figmill"/g)?.length, 2)
  assert.match(page, /<li>[\s\S]*<figure[\s\S]*<\/li>/)
  assert.match(page, />Two boxes<\/desc>/)
  assert.equal(page.match(/<pre><code class="language-mermaid">/g)?.length, 1)
  assert.equal(new Set(ids(page)).size, ids(page).length)
})

test('rehype tells an error at its place, of Markdown and of HTML', async () => {
  const markdown = unified().use(remarkParse).use(remarkRehype).use(rehypeFigmill).use(rehypeStringify)
  const error = await thrown(markdown.process(new VFile({ value: `# A\n\n${BROKEN}`, path: 'docs/page.md' })))
  assert.match(error.message, /docs\/page\.md:5:10-5:11: `\[` is never closed/)
  const html = unified().use(rehypeParse, { fragment: true }).use(rehypeFigmill).use(rehypeStringify)
  const value = '<p>A</p>\n<pre><code class="language-mermaid">graph LR\n  a --> b[oops\n  b --> c\n</code></pre>\n'
  const other = await thrown(html.process(new VFile({ value, path: 'docs/page.html' })))
  assert.match(other.message, /docs\/page\.html:3:10-3:11: `\[` is never closed/)
})
