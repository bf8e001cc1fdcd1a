import { serveCalls } from '#base/rpc.ts'
import { assert, err } from '#base/result.ts'
import { openLabDatabase } from '#storage/open.ts'
import { stateFile } from './state-file.ts'
import { isStateWanted } from './state-wanted.ts'

const where = { indexedDB, IDBKeyRange }

// A whole state is read, hashed and written here. Last: the page sends nothing before it hears that this listens.
serveCalls(self, {
  async write(wanted) {
    assert(isStateWanted(wanted), 'write takes a database and a revision')
    const { database: name, revision } = wanted
    // Opening one that is gone would make it.
    if (!(await indexedDB.databases()).some((each) => each.name === name))
      return err({ code: 'cleared' })
    const opened = await openLabDatabase(name, where, () => {})
    if (!opened.ok) return opened
    const made = await stateFile(opened.value, revision)
    opened.value.close()
    return made
  },
})
