import type { Root } from 'hast'
import type { Plugin } from 'unified'
import type { Options } from './index.js'

/** Draws `<pre><code class="language-mermaid">` and those of `figmill` as inline SVG. */
declare const rehypeFigmill: Plugin<[Options?], Root>
export default rehypeFigmill
