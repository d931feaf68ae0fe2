import type { PageOptions } from 'figmill'

/** What Slidev says of a block of code; all that is read of it here. */
export interface Codeblock {
  info: string
  code: string
  slide?: { index?: number; source?: { filepath?: string; start?: number } } | null | undefined
}

/** Draws `mermaid` and `figmill` blocks of slides: one of the `codeblocks` of Slidev's `setup/transformers.ts`. */
export default function figmillOnSlides(options?: PageOptions): (block: Codeblock) => Promise<string | undefined>
