import { unified } from '@astrojs/markdown-remark'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import remarkFigmill from 'remark-figmill'

/** Columns of text are 632 px wide in a window of 1280 px; figures are laid out for that. */
const figures = { fit: '632', themeFile: 'theme.yaml' }

export default defineConfig({
  integrations: [starlight({ title: 'Figures in Starlight' })],
  markdown: { processor: unified({ remarkPlugins: [[remarkFigmill, figures]] }) },
})
