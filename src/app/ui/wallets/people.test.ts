import { expect, test } from 'vitest'
import { personOf } from '#chain/keys.ts'
import { FIRST_PEOPLE, workspacePeople, type KeptNames } from './people.ts'

const memory = (text: string | null = null): KeptNames => ({
  read: () => text,
  write: (next) => {
    text = next
  },
  watch: () => () => {},
})
const namesOf = (kept: KeptNames) =>
  workspacePeople('seed', kept)
    .all()
    .map(({ name }) => name)

test('W1 a person is a name: four from the start, more by name, kept for the next tab', () => {
  const kept = memory()
  const people = workspacePeople('seed', kept)
  expect(people.all()).toEqual(FIRST_PEOPLE.map((name) => personOf('seed', name)))
  const added = people.add(' Carol ')
  expect(added).toEqual({ ok: true, value: personOf('seed', 'carol') })
  expect(namesOf(kept)).toEqual([...FIRST_PEOPLE, 'carol'])
  const carol = personOf('seed', 'carol')
  expect(people.find(carol.identityKey)).toEqual(carol)
  people.reset()
  expect(namesOf(kept)).toEqual(FIRST_PEOPLE)
  expect(people.find(carol.identityKey)).toBeNull()
})

test('W1 the list is the same object until somebody comes', () => {
  const people = workspacePeople('seed', memory())
  const before = people.all()
  expect(people.all()).toBe(before)
  people.add('carol')
  expect(people.all()).not.toBe(before)
})

test('W1 who cannot be a person changes nothing', () => {
  const kept = memory()
  const people = workspacePeople('seed', kept)
  for (const text of ['', ' ', '7up', 'a/b', 'x'.repeat(25), 'é'])
    expect(people.add(text)).toEqual({ ok: false, error: { code: 'not-a-name', text } })
  for (const name of ['alice', 'miner'])
    expect(people.add(name)).toEqual({ ok: false, error: { code: 'name-taken', name } })
  expect(namesOf(kept)).toEqual(FIRST_PEOPLE)
  for (let n = 0; n < 36; n++) expect(people.add(`p${n}`).ok).toBe(true)
  expect(people.add('late')).toEqual({ ok: false, error: { code: 'too-many-people', most: 40 } })
})

test('W1 spoiled preferences name nobody', () => {
  for (const text of ['{', '7', '[7,"miner","alice","A"]', ''])
    expect(namesOf(memory(text))).toEqual(FIRST_PEOPLE)
  expect(namesOf(memory('["carol","carol",null]'))).toEqual([...FIRST_PEOPLE, 'carol'])
})

test('W1 whoever watches hears of it, until they stop', () => {
  const people = workspacePeople('seed', memory())
  let told = 0
  const stop = people.watch(() => told++)
  people.add('carol')
  stop()
  people.add('dave')
  expect(told).toBe(1)
})
