import type { Root } from 'mdast'
import type { Plugin } from 'unified'

/**
 * How figures are drawn, and what becomes of blocks that cannot be. What is left out is as `figmill.toml` says,
 * in `root` or a folder above.
 */
export interface Options {
  /** The `figmill` binary; else what the environment variable `FIGMILL_BIN` names, else `figmill` on the path. */
  bin?: string | undefined
  /** Colours: `auto` (default) follows the site's own toggle and the reader's setting. */
  theme?: 'auto' | 'light' | 'dark' | undefined
  /** A file that replaces colours and sizes. */
  themeFile?: string | undefined
  /** How words are written: as text with the glyphs used (default), as text without, or as paths. */
  text?: 'embed' | 'plain' | 'outline' | undefined
  /** Where figures will be shown: `docs` (default), `slide`, `none`, or px such as `640` or `640x400`. */
  fit?: string | undefined
  /** The folder that figures may read files of, and that pages lie below; default: the current folder. */
  root?: string | undefined
  /** The languages of fences that are drawn; default: `mermaid` and `figmill`. */
  languages?: Array<'mermaid' | 'figmill'> | undefined
  /** `fail` (default) stops at a page with a block that has an error; `warn` draws what can be drawn. */
  onError?: 'fail' | 'warn' | undefined
}

/** Draws `mermaid` and `figmill` blocks as inline SVG. */
declare const remarkFigmill: Plugin<[Options?], Root>
export default remarkFigmill
