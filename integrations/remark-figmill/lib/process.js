/**
 * @import { ChildProcessWithoutNullStreams } from 'node:child_process'
 * @import { Options } from '../index.js'
 */

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * @typedef Request
 * @property {string} language
 * @property {string} source
 * @property {string} attributes
 * @property {string} before
 *   The comments right before the block.
 * @property {string | undefined} [name]
 * @property {number} [copy]
 */

/**
 * @typedef Finding
 *   A diagnostic with its place in the block, counted from 1.
 * @property {string} code
 * @property {'error' | 'warning'} severity
 * @property {string} message
 * @property {string} [label]
 * @property {string} [help]
 * @property {number} [line]
 * @property {number} [column]
 * @property {number} [endLine]
 * @property {number} [endColumn]
 */

/**
 * @typedef Answer
 * @property {number} id
 * @property {string | null} svg
 * @property {number | null} width
 * @property {number | null} height
 * @property {Finding[]} diagnostics
 * @property {string} [error]
 *   Why the request is none; then there is nothing else.
 */

/**
 * @typedef Waiting
 * @property {(answer: Answer) => void} resolve
 * @property {(error: Error) => void} reject
 */

/**
 * Processes by their command, for all pages of a build share one.
 *
 * @type {Map<string, FigmillProcess>}
 */
const processes = new Map()

/**
 * The process that draws with these options, started by the first request.
 *
 * @param {Options} options
 */
export function processOf(options) {
  const { bin = process.env.FIGMILL_BIN || 'figmill', theme, themeFile, text, fit, root } = options
  const args = ['batch']
  if (theme) args.push('--theme', theme)
  if (themeFile) args.push('--theme-file', themeFile)
  if (text) args.push('--text', text)
  if (fit) args.push('--fit', fit)
  if (root) args.push('--root', root)
  const key = JSON.stringify([bin, ...args])
  let found = processes.get(key)
  if (!found) {
    found = new FigmillProcess(bin, args)
    processes.set(key, found)
  }
  return found
}

/** One `figmill batch`: requests go in a line each, answers come out a line each. */
class FigmillProcess {
  /** @type {ChildProcessWithoutNullStreams | undefined} */
  #child
  /** @type {Map<number, Waiting>} */
  #waiting = new Map()
  #next = 0
  #stderr = ''

  /**
   * @param {string} bin
   * @param {string[]} args
   */
  constructor(bin, args) {
    this.bin = bin
    this.args = args
  }

  /**
   * Draws a figure.
   *
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  draw(request) {
    this.#child ??= this.#start()
    const child = this.#child
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#hold(child)
      child.stdin.write(`${JSON.stringify({ id, ...request })}\n`)
    })
  }

  #start() {
    const child = spawn(this.bin, this.args, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#stderr = ''
    createInterface({ input: child.stdout }).on('line', line => this.#answered(JSON.parse(line), child))
    child.stderr.setEncoding('utf8').on('data', text => {
      this.#stderr += text
    })
    // A pipe that breaks is told by the end of the process.
    child.stdin.on('error', () => {})
    child.on('error', error => {
      this.#ended(`figmill cannot be started (${error.message}): install it, or name it with the option \`bin\` or the variable FIGMILL_BIN`)
    })
    child.on('close', (code, signal) => {
      this.#ended(`figmill ended (${signal ?? code}) before it drew all figures${this.#stderr ? `: ${this.#stderr.trim()}` : ''}`)
    })
    return child
  }

  /**
   * @param {Answer} answer
   * @param {ChildProcessWithoutNullStreams} child
   */
  #answered(answer, child) {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.error) waiting?.reject(new Error(`figmill: ${answer.error}`))
    else waiting?.resolve(answer)
    if (this.#waiting.size === 0) this.#release(child)
  }

  /**
   * @param {string} why
   */
  #ended(why) {
    this.#child = undefined
    for (const { reject } of this.#waiting.values()) reject(new Error(why))
    this.#waiting.clear()
  }

  /**
   * Keeps the build alive while a figure is drawn.
   *
   * @param {ChildProcessWithoutNullStreams} child
   */
  #hold(child) {
    child.ref()
    for (const pipe of pipesOf(child)) pipe.ref?.()
  }

  /**
   * Lets the build end while no figure is drawn; the process ends with its input.
   *
   * @param {ChildProcessWithoutNullStreams} child
   */
  #release(child) {
    child.unref()
    for (const pipe of pipesOf(child)) pipe.unref?.()
  }
}

/**
 * Pipes of a child are sockets, which may keep a program alive or not.
 *
 * @param {ChildProcessWithoutNullStreams} child
 * @returns {Array<{ ref?: () => void, unref?: () => void }>}
 */
function pipesOf({ stdin, stdout, stderr }) {
  return [stdin, stdout, stderr].map(pipe => /** @type {{ ref?: () => void, unref?: () => void }} */ (/** @type {unknown} */ (pipe)))
}
