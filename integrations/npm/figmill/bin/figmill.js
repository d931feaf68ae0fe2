#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { binary } from '../lib/binary.js'

const { status, signal, error } = spawnSync(binary(), process.argv.slice(2), { stdio: 'inherit' })
if (error) {
  console.error(`figmill cannot be started (${error.message}): no package of this platform is installed; install figmill by npm without --omit=optional, or name the program by FIGMILL_BIN`)
  process.exit(2)
}
if (signal) process.kill(process.pid, signal)
process.exit(status ?? 2)
