import { beforeAll, describe, expect, test } from 'vitest'
import { demo } from '../../demo/company.ts'
import { quarterEnd, quarterOf, quarterStart } from '../../demo/fiscal.ts'
import type { Person } from '../../demo/people.ts'
import { type Submission, submitter } from '../../demo/submissions.ts'
import { localDay } from '../../demo/time.ts'
import { leads } from '../../demo/truth/outlook.ts'
import { window } from '../../demo/window.ts'

const { company, deals } = demo(1, 1)
const listener = submitter(1, company)
let all: Submission[] = []
beforeAll(() => {
  for (const deal of deals()) listener.add(deal)
  all = listener.all()
})
const of = (person: Person) => all.filter((each) => each.person === person && each.category === 'commit')

describe('what people say that a quarter will bring', () => {
  test('is the same at every call, once a person, quarter, category and day', () => {
    expect(listener.all()).toEqual(all)
    const keys = all.map(({ person, quarter, category, day }) => `${person.id} ${quarter} ${category} ${day}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('is said by people who are there, of a quarter that begins, lasts or, a day late, is over, before the sheet was saved', () => {
    for (const { person, quarter, day } of all) {
      expect(person.hired <= day && (person.left === null || day < person.left)).toBe(true)
      expect(day >= quarterStart(quarter) - 7 && day <= quarterEnd(quarter) + 1).toBe(true)
      expect(day < localDay(window.sheets)).toBe(true)
    }
  })

  test('is said by managers only while they lead somebody; by a seller not once they have left', () => {
    const managers = all.filter(({ person }) => person.role === 'Sales Manager')
    expect(managers.length).toBeGreaterThan(1000)
    expect(managers.every(({ person, day }) => leads(company, person, day))).toBe(true)
    const leavers = company.sellers.filter(({ left }) => left !== null)
    expect(leavers.some((person) => of(person).length > 0)).toBe(true)
  })

  test('misses weeks, is said before the quarter begins by some, twice a week by some, and taken back at times', () => {
    const seller = company.sellers[0]!
    const weeks = new Set(of(seller).map(({ day }) => Math.floor(day / 7)))
    expect(weeks.size).toBeLessThan(8 * 13)
    expect(all.some(({ quarter, day }) => quarterOf(day) < quarter)).toBe(true)
    expect(of(seller).some(({ day }, i, list) => list[i + 1]?.day === day + 1)).toBe(true)
    expect(all.some(({ category, amount }) => category === 'best_case' && amount === null)).toBe(true)
  })
})
