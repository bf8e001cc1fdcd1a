import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { App } from './app.tsx'
import './base.css'

test('U4 the shell stands before the lab does', async () => {
  await page.viewport(1440, 900)
  await render(<App connecting={new Promise(() => undefined)} />)
  for (const name of ['BEEF', 'Submit', 'State', 'Timeline'])
    await expect.element(page.getByRole('heading', { name, exact: true })).toBeVisible()
  await expect.element(page.getByText('The lab could not be opened.')).not.toBeInTheDocument()
})

test('U4 a lab that does not come is told', async () => {
  await page.viewport(1440, 900)
  await render(<App connecting={Promise.reject(new Error('offline'))} />)
  await expect.element(page.getByText('The lab could not be opened.')).toBeVisible()
})

test('U4 a phone shows one panel at a time', async () => {
  await page.viewport(390, 844)
  await render(<App connecting={new Promise(() => undefined)} />)
  const heading = (name: string) => page.getByRole('heading', { name, exact: true })
  await expect.element(heading('BEEF')).toBeVisible()
  await expect.element(heading('State')).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'State' }).click()
  await expect.element(heading('State')).toBeVisible()
  await expect.element(heading('BEEF')).not.toBeInTheDocument()
})
