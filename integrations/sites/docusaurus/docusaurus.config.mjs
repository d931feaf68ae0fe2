import remarkFigmill from 'remark-figmill'

export default {
  title: 'Figures',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'warn',
  markdown: { mermaid: Boolean(process.env.THEME_MERMAID) },
  themes: process.env.THEME_MERMAID ? ['@docusaurus/theme-mermaid'] : [],
  presets: [
    ['classic', {
      docs: {
        routeBasePath: '/',
        // Before those of Docusaurus, which take mermaid blocks for the theme.
        beforeDefaultRemarkPlugins: [[remarkFigmill, { onError: process.env.ON_ERROR }]],
      },
      blog: false,
    }],
  ],
}
