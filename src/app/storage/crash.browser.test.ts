// The same tests with a browser's promises: Dexie keeps its transactions alive by other means there.
import './crash.test.ts'
