import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { binary, draw, drawPage, drawPageSync, drawSync, figureHtml, isOff, placeOf, tell } from 'figmill'

const GRAPH = { language: 'mermaid', source: 'graph LR\n  a --> b' }

test('a program that is named comes before the environment', () => {
  assert.equal(binary('/opt/figmill'), '/opt/figmill')
  assert.equal(binary(), process.env.FIGMILL_BIN || 'figmill')
})

test('figures are drawn at once and in time, alike', async () => {
  const [now] = drawSync([GRAPH])
  const later = await draw(GRAPH)
  assert.equal(now.svg, later.svg)
  assert.match(figureHtml(now), /^<figure class="figmill" tabindex="0" style="[^"]*"><svg style="[^"]*" [^>]*viewBox="0 0 [^]*<\/svg><\/figure>\n$/)
})

test('a figure that stands on a page again has other ids', async () => {
  const page = [GRAPH, { language: 'mermaid', source: 'graph LR\n  c --> d' }, GRAPH]
  for (const answers of [drawPageSync(page), await drawPage(page)]) {
    assert.equal(new Set(answers.map(({ svg }) => /id="([^"]*)"/.exec(svg)[1])).size, 3)
  }
})

test('what is wrong comes with its place in the page', () => {
  const source = 'graph LR\n  a --> b[oops'
  const [{ svg, diagnostics: [finding] }] = drawSync([{ language: 'mermaid', source }])
  assert.equal(svg, null)
  const page = `# One\n\n> \`\`\`mermaid\n> ${source.replace('\n', '\n> ')}\n> \`\`\`\n`
  assert.deepEqual(placeOf(finding, { line: 3, column: 3 }, source, page)?.start, { line: 5, column: 12 })
})

test('a program that is not there, or ends early, is told', () => {
  assert.throws(() => drawSync([GRAPH], { bin: '/nowhere/figmill' }), /cannot be started .*FIGMILL_BIN/)
  assert.throws(() => drawSync([GRAPH], { themeFile: '/nowhere/theme.yaml' }), /ended \(\d\).*theme\.yaml/s)
})

test('a block can be left to others', () => {
  for (const off of ['{figmill=off}', 'figmill=off', '{.wide figmill="off"}', '{ figmill: off }']) assert.ok(isOff(off), off)
  for (const on of ['', '{fit=640}', '{figmill=offset}', '{title="figmill=offer"}']) assert.ok(!isOff(on), on)
})

test('findings are told once, and again when they came anew', context => {
  const warn = context.mock.method(console, 'warn', () => {})
  tell('page.md', ['one', 'one', 'two'])
  tell('page.md', ['one', 'two'])
  tell('page.md', ['two'])
  tell('page.md', ['one', 'two'])
  assert.deepEqual(warn.mock.calls.map(call => call.arguments[0]), ['one', 'two', 'one'])
})

test('the launcher hands on arguments, input, output and exit code', () => {
  const launcher = path.join(import.meta.dirname, '..', 'bin', 'figmill.js')
  const drawn = spawnSync(process.execPath, [launcher, 'render', '-', '--from', 'mermaid'], { input: GRAPH.source, encoding: 'utf8' })
  assert.equal(drawn.status, 0)
  assert.match(drawn.stdout, /^<svg/)
  const wrong = spawnSync(process.execPath, [launcher, 'render', '/nowhere/figure.yaml'], { encoding: 'utf8' })
  assert.notEqual(wrong.status, 0)
  assert.match(wrong.stderr, /nowhere/)
})
