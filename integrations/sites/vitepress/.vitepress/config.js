import markdownItFigmill from 'markdown-it-figmill'

export default {
  title: 'Figures',
  outDir: '../../../target/sites/vitepress/dist',
  cacheDir: '../../../target/sites/vitepress/cache',
  themeConfig: { search: { provider: 'local' } },
  markdown: { config: markdown => markdown.use(markdownItFigmill, { onError: process.env.ON_ERROR }) },
}
