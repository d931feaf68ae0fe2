import type { PageOptions } from 'figmill'
import type { Root } from 'mdast'
import type { Plugin } from 'unified'

/** How figures are drawn, and what becomes of blocks that cannot be. */
export type Options = PageOptions

/** Draws `mermaid` and `figmill` blocks as inline SVG. */
declare const remarkFigmill: Plugin<[Options?], Root>
export default remarkFigmill
