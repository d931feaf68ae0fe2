import type { PageOptions } from 'figmill'
import type { PluginWithOptions } from 'markdown-it'

/** How figures are drawn, and what becomes of blocks that cannot be. */
export interface Options extends PageOptions {
  /**
   * Whether pages become templates of Vue, which read braces and allow no style in them; default: whether the page
   * comes from VitePress.
   */
  vue?: boolean | undefined
}

/** Draws `mermaid` and `figmill` blocks as inline SVG. */
declare const markdownItFigmill: PluginWithOptions<Options>
export default markdownItFigmill
