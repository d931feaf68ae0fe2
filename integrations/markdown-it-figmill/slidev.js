export { default } from './lib/slidev.js'
