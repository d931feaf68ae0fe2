#!/usr/bin/env node
// Packs the npm packages: `pack.mjs FOLDER` those that run everywhere, `pack.mjs FOLDER PLATFORM BINARY` the one of a
// platform (`@figmill/linux-x64`, or a target of Rust such as x86_64-unknown-linux-gnu). The version is that of
// Cargo.toml. Nothing is sent anywhere.

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const here = import.meta.dirname
const integrations = path.join(here, '..')
const platforms = JSON.parse(fs.readFileSync(path.join(here, 'platforms.json'), 'utf8'))
const version = /^version = "(.*)"/m.exec(fs.readFileSync(path.join(integrations, '..', 'Cargo.toml'), 'utf8'))[1]
const LICENSES = ['LICENSE-MIT', 'LICENSE-APACHE']

const [folder, wanted, binary] = process.argv.slice(2)
if (!folder || (wanted && !binary)) {
  console.error('pack.mjs FOLDER [PLATFORM BINARY]')
  process.exit(2)
}
fs.mkdirSync(folder, { recursive: true })
if (wanted) packPlatform(wanted, binary)
else for (const name of ['npm/figmill', 'remark-figmill', 'markdown-it-figmill']) packPlugin(path.join(integrations, name))

/** The package of a platform: the program, and for whom it is. */
function packPlatform(wanted, binary) {
  const [name, { os: system, cpu, libc }] = Object.entries(platforms).find(([name, { target }]) => name === wanted || target === wanted) ?? unknown(wanted)
  const program = `bin/figmill${system === 'win32' ? '.exe' : ''}`
  packed(work => {
    fs.mkdirSync(path.join(work, 'bin'))
    fs.copyFileSync(binary, path.join(work, program))
    fs.chmodSync(path.join(work, program), 0o755)
    fs.writeFileSync(path.join(work, 'README.md'), `# ${name}\n\nThe program of the package \`figmill\` for this platform.\n`)
    write(work, {
      name,
      version,
      description: `The figmill program for ${system} ${cpu}${libc ? ` (${libc})` : ''}`,
      license: 'MIT OR Apache-2.0',
      os: [system],
      cpu: [cpu],
      ...(libc && { libc: [libc] }),
      preferUnplugged: true,
      files: ['bin', ...LICENSES],
    })
  })
}

/** A package that runs everywhere; `figmill` asks for the one of its platform, and plugins for `figmill`. */
function packPlugin(source) {
  packed(work => {
    fs.cpSync(source, work, { recursive: true, filter: file => path.basename(file) !== 'node_modules' })
    const said = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'))
    said.version = version
    if (said.dependencies?.figmill) said.dependencies.figmill = `^${version}`
    if (said.name === 'figmill') said.optionalDependencies = Object.fromEntries(Object.keys(platforms).map(name => [name, version]))
    delete said.scripts
    delete said.devDependencies
    write(work, said)
  })
}

function packed(fill) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'figmill-pack-'))
  try {
    fill(work)
    for (const name of LICENSES) fs.copyFileSync(path.join(integrations, '..', name), path.join(work, name))
    const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', path.resolve(folder)], { cwd: work, encoding: 'utf8', shell: process.platform === 'win32' })
    console.log(path.join(folder, name.trim()))
  } finally {
    fs.rmSync(work, { recursive: true })
  }
}

function write(work, said) {
  fs.writeFileSync(path.join(work, 'package.json'), `${JSON.stringify(said, null, 2)}\n`)
}

function unknown(wanted) {
  console.error(`there is no platform \`${wanted}\`: there are ${Object.keys(platforms).join(', ')}`)
  process.exit(2)
}
