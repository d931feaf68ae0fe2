// Turns the pages below pages/ into HTML below html/, by remark and rehype.

import fs from 'node:fs/promises'
import path from 'node:path'
import rehypeDocument from 'rehype-document'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { read } from 'to-vfile'
import { unified } from 'unified'
import rehypeFigmill from 'remark-figmill/rehype'

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkRehype)
  .use(rehypeFigmill, { onError: process.env.ON_ERROR })
  .use(rehypeDocument, { title: 'Figures' })
  .use(rehypeStringify)

for (const name of await fs.readdir('pages', { recursive: true })) {
  if (!name.endsWith('.md')) continue
  const page = path.join('html', name.replace(/md$/, 'html'))
  const html = String(await processor.process(await read(path.join('pages', name))))
  await fs.mkdir(path.dirname(page), { recursive: true })
  await fs.writeFile(page, html)
}
