import { unified } from '@astrojs/markdown-remark'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import remarkFigmill from 'remark-figmill'

export default defineConfig({
  integrations: [starlight({ title: 'Figures in Starlight' })],
  markdown: { processor: unified({ remarkPlugins: [[remarkFigmill, { themeFile: 'theme.yaml' }]] }) },
})
