import { serveCalls } from '#base/rpc.ts'
import { lessonCalls } from './lesson-calls.ts'

// Last: the page sends nothing before it hears that this listens.
serveCalls(self, lessonCalls())
