import { unified } from '@astrojs/markdown-remark'
import { defineConfig } from 'astro/config'
import remarkFigmill from 'remark-figmill'

export default defineConfig({
  markdown: { processor: unified({ remarkPlugins: [[remarkFigmill, { onError: process.env.ON_ERROR }]] }) },
})
