/**
 * @import { ChildProcessWithoutNullStreams } from 'node:child_process'
 * @import { Answer, DrawOptions, Request } from '../index.js'
 */

import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { binary } from './binary.js'

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
 * Draws a figure, in the process that all figures with these options share.
 *
 * @param {Request} request
 * @param {DrawOptions} [options]
 * @returns {Promise<Answer>}
 */
export function draw(request, options = {}) {
  const [bin, args] = commandOf(options)
  const key = JSON.stringify([bin, ...args])
  let found = processes.get(key)
  if (!found) {
    found = new FigmillProcess(bin, args)
    processes.set(key, found)
  }
  return found.draw(request)
}

/**
 * Draws figures in a process of their own, for callers that cannot wait.
 *
 * @param {Request[]} requests
 * @param {DrawOptions} [options]
 * @returns {Answer[]}
 */
export function drawSync(requests, options = {}) {
  if (requests.length === 0) return []
  const [bin, args] = commandOf(options)
  const input = requests.map((request, id) => `${JSON.stringify({ id, ...request })}\n`).join('')
  const { stdout, stderr, status, signal, error } = spawnSync(bin, args, { input, encoding: 'utf8', maxBuffer: Infinity })
  if (error && !stdout) throw new Error(notStarted(error))
  const answers = stdout.trimEnd().split('\n').filter(Boolean).map(line => /** @type {Answer} */ (JSON.parse(line)))
  if (answers.length < requests.length) throw new Error(endedEarly(signal ?? status, stderr))
  for (const { error } of answers) if (error) throw new Error(`figmill: ${error}`)
  return answers
}

/**
 * @param {DrawOptions} options
 * @returns {[bin: string, args: string[]]}
 */
function commandOf({ bin, theme, themeFile, text, fit, root }) {
  const args = ['batch']
  if (theme) args.push('--theme', theme)
  if (themeFile) args.push('--theme-file', themeFile)
  if (text) args.push('--text', text)
  if (fit) args.push('--fit', fit)
  if (root) args.push('--root', root)
  return [binary(bin), args]
}

/**
 * @param {Error} error
 */
function notStarted(error) {
  return `figmill cannot be started (${error.message}): install it, or name it with the option \`bin\` or the variable FIGMILL_BIN`
}

/**
 * @param {string | number | null} how
 * @param {string} stderr
 */
function endedEarly(how, stderr) {
  return `figmill ended (${how}) before it drew all figures${stderr ? `: ${stderr.trim()}` : ''}`
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
    child.on('error', error => this.#ended(notStarted(error)))
    child.on('close', (code, signal) => this.#ended(endedEarly(signal ?? code, this.#stderr)))
    return child
  }

  /**
   * @param {Answer & { id: number }} answer
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
