import { serveCalls } from '#base/rpc.ts'
import { servicesCalls } from './services-calls.ts'

// Last: the page sends nothing before it hears that this listens.
serveCalls(self, servicesCalls())
