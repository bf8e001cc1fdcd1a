import { redoConformance } from '#testing/redo-conformance.ts'

redoConformance(['chromium'], 25)
