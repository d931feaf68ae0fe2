import { defineTransformersSetup } from '@slidev/types'
import figmillOnSlides from 'markdown-it-figmill/slidev'

export default defineTransformersSetup(() => ({ codeblocks: [figmillOnSlides({ onError: process.env.ON_ERROR })] }))
