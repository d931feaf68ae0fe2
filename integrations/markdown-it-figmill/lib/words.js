import path from 'node:path'

/**
 * The language of a fence, and what stands behind it: `mermaid {fit=640}`, with a space or without.
 *
 * @param {string} info
 * @returns {[language: string, attributes: string]}
 */
export function wordsOf(info) {
  const [, language = '', attributes = ''] = /^\s*([^\s{]*)\s*(.*)$/s.exec(info) ?? []
  return [language, attributes]
}

/**
 * The path of a page as a reader knows it: from the current folder where it is below.
 *
 * @param {string} file
 */
export function named(file) {
  const below = path.relative('.', file)
  return below.startsWith('..') ? file : below
}

/**
 * @param {string[]} errors
 */
export function summary(errors) {
  const count = errors.length === 1 ? 'a figure has an error' : `figures have ${errors.length} errors`
  return [`${count}:`, ...errors.map(error => `  ${error}`)].join('\n')
}
