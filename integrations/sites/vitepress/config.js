import markdownItFigmill from 'markdown-it-figmill'

export default {
  title: 'Figures',
  themeConfig: { search: { provider: 'local' } },
  markdown: { config: markdown => markdown.use(markdownItFigmill, { onError: process.env.ON_ERROR }) },
}
