import { generateStaticParamsFor, importPage } from 'nextra/pages'
import { useMDXComponents } from '../../mdx-components'

export const generateStaticParams = generateStaticParamsFor('path')

export async function generateMetadata({ params }) {
  return (await importPage((await params).path)).metadata
}

const { wrapper: Wrapper } = useMDXComponents()

export default async function Page(props) {
  const { default: Content, toc, metadata, sourceCode } = await importPage((await props.params).path)
  return (
    <Wrapper toc={toc} metadata={metadata} sourceCode={sourceCode}>
      <Content {...props} />
    </Wrapper>
  )
}
