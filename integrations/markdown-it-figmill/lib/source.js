import fs from 'node:fs'

/**
 * @typedef Page
 * @property {string | undefined} path
 *   As its tool names it.
 * @property {string} text
 *   Of the file where markdown-it has its end, which is all behind the front matter; else what markdown-it has.
 * @property {number} before
 *   How many lines of the file are before what markdown-it has.
 */

/**
 * The page that markdown-it is at.
 *
 * @param {unknown} env
 * @param {string} source
 *   What markdown-it has of it.
 * @returns {Page}
 */
export function pageOf(env, source) {
  const path = pathOf(env)
  const file = path === undefined ? undefined : read(path)
  if (file === undefined) return { path, text: source, before: 0 }
  const at = file.lastIndexOf(source.trimEnd())
  if (at < 0) return { path, text: source, before: 0 }
  return { path, text: file, before: file.slice(0, at).split('\n').length - 1 }
}

/**
 * The path of a page: as VitePress and Eleventy say it, or a tool that does as they do.
 *
 * @param {unknown} env
 * @returns {string | undefined}
 */
function pathOf(env) {
  const { path, page } = /** @type {{ path?: unknown, page?: { inputPath?: unknown } }} */ (env ?? {})
  for (const said of [path, page?.inputPath]) if (typeof said === 'string' && said) return said
}

/**
 * Whether a page becomes a template of Vue, as VitePress makes one of it.
 *
 * @param {unknown} env
 */
export function isOfVitePress(env) {
  return typeof (/** @type {{ relativePath?: unknown }} */ (env ?? {}).relativePath) === 'string'
}

/**
 * @param {string} path
 */
function read(path) {
  try {
    return fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  } catch {
    // What is no file has no front matter either.
  }
}
