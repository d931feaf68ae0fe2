import markdownItFigmill from 'markdown-it-figmill'

export default config => {
  config.amendLibrary('md', markdown => markdown.use(markdownItFigmill, { onError: process.env.ON_ERROR }))
  // Braces in figures are words.
  return { dir: { input: 'pages' }, markdownTemplateEngine: false }
}
