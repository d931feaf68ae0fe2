/** How figures are drawn. What is left out is as `figmill.toml` says, in `root` or a folder above. */
export interface DrawOptions {
  /**
   * The `figmill` program; else what the environment variable `FIGMILL_BIN` names, else that of the package of
   * this platform, else `figmill` on the path.
   */
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
}

/** What a plugin of a site is told, besides. */
export interface PageOptions extends DrawOptions {
  /** The languages of fences that are drawn; default: `mermaid` and `figmill`. */
  languages?: Array<'mermaid' | 'figmill'> | undefined
  /** `fail` (default) stops at a page with a block that has an error; `warn` draws what can be drawn. */
  onError?: 'fail' | 'warn' | undefined
}

/** A figure that is asked for. */
export interface Request {
  language: 'mermaid' | 'figmill' | 'yaml' | 'toml' | 'json' | (string & {})
  source: string
  /** What its page says of it: `fit=slide theme=dark`. */
  attributes?: string | undefined
  /** The comments right before it on its page, which may allow findings. */
  before?: string | undefined
  /** The path of its page below the root, which files in the source begin at. */
  name?: string | undefined
  /** How many same figures stand before it on its page: ids differ from theirs. */
  copy?: number | undefined
}

/** What is said of a figure, with its place in the source, counted from 1. */
export interface Finding {
  code: string
  severity: 'error' | 'warning'
  message: string
  label?: string
  help?: string
  line?: number
  column?: number
  endLine?: number
  endColumn?: number
}

/** A figure that was asked for. */
export interface Answer {
  id: unknown
  /** None where the source cannot be read. */
  svg: string | null
  /** In px. */
  width: number | null
  height: number | null
  title: string | null
  description: string | null
  diagnostics: Finding[]
  /** How many findings are left out. */
  more: number
  /** Why the request is none; then there is nothing else. */
  error?: string
}

/** A place in a page, counted from 1 in UTF-16 units. */
export interface Point {
  line: number
  column: number
}
export interface Place {
  start: Point
  end: Point
}

/** The figmill program: the one that is named, else that of `FIGMILL_BIN`, of the package of this platform, of the path. */
export function binary(named?: string | undefined): string
/** Draws a figure, in the process that all figures with these options share. */
export function draw(request: Request, options?: DrawOptions): Promise<Answer>
/** Draws figures in a process of their own, for callers that cannot wait. */
export function drawSync(requests: Request[], options?: DrawOptions): Answer[]
/** Draws the figures of a page; one that stands there already has ids of its own. */
export function drawPage(requests: Request[], options?: DrawOptions): Promise<Answer[]>
/** The same at once. */
export function drawPageSync(requests: Request[], options?: DrawOptions): Answer[]
/** Whether the words behind the language of a block leave it to others: `figmill=off`. */
export function isOff(attributes: string): boolean
/** The style of the element around a drawing. */
export const FIGURE_STYLE: string
/** The style of a drawing in a page. */
export const DRAWING_STYLE: string
/** A figure as HTML. */
export function figureHtml(answer: Answer): string
/** A finding in words, without its place. */
export function words(finding: Finding): string
/** The place in a page of a finding in a block of it, which begins with its fence there. */
export function placeOf(finding: Finding, fence: Point, source: string, page: string): Place | undefined
/** Tells findings of a page on the standard error, but not what was told when the page was drawn last. */
export function tell(page: string, findings: string[]): void
