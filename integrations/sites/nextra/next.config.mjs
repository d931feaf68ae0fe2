import nextra from 'nextra'
import remarkFigmill from 'remark-figmill'

const withNextra = nextra({ mdxOptions: { remarkPlugins: [[remarkFigmill, { onError: process.env.ON_ERROR }]] } })

export default withNextra({ output: 'export', trailingSlash: true, images: { unoptimized: true } })
