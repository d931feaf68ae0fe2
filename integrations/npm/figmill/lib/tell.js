/**
 * What was told of each page when it was drawn last.
 *
 * @type {Map<string, Set<string>>}
 */
const told = new Map()

/**
 * Tells findings of a page on the standard error. Tools draw a page more than once, for the server and for
 * the browser; what was told the last time is not told again.
 *
 * @param {string} page
 * @param {string[]} findings
 */
export function tell(page, findings) {
  const before = told.get(page)
  told.set(page, new Set(findings))
  for (const finding of new Set(findings)) if (!before?.has(finding)) console.warn(finding)
}
