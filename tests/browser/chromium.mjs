import { createRequire } from 'module';

const require = createRequire((process.env.FIGMILL_NODE_MODULES ?? process.cwd()) + '/x.js');
const { default: puppeteer } = await import(require.resolve('puppeteer-core'));

// Chromium without a window, from the folder of modules and the program that the environment names.
export const launch = () => puppeteer.launch({
  executablePath: process.env.FIGMILL_CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
