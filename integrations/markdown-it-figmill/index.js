export { default } from './lib/plugin.js'
