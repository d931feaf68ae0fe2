import { createRequire } from 'node:module'
import process from 'node:process'

/**
 * The figmill program: the one that is named, else what the environment variable `FIGMILL_BIN` names, else
 * that of the package of this platform, else `figmill` on the path.
 *
 * @param {string | undefined} [named]
 * @returns {string}
 */
export function binary(named) {
  return named || process.env.FIGMILL_BIN || packaged() || 'figmill'
}

/** The name of the program in the package of a platform. */
const PROGRAM = process.platform === 'win32' ? 'figmill.exe' : 'figmill'

/**
 * The program in the package of this platform, where that is installed.
 *
 * @returns {string | undefined}
 */
function packaged() {
  const { resolve } = createRequire(import.meta.url)
  for (const name of packagesOfThisPlatform()) {
    try {
      return resolve(`${name}/bin/${PROGRAM}`)
    } catch {
      // It is not installed.
    }
  }
}

/**
 * On Linux those of the C library in use come first; the one with musl runs everywhere.
 *
 * @returns {string[]}
 */
function packagesOfThisPlatform() {
  const name = `@figmill/${process.platform}-${process.arch}`
  if (process.platform !== 'linux') return [name]
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report?.getReport())
  return report?.header?.glibcVersionRuntime ? [name, `${name}-musl`] : [`${name}-musl`]
}
