import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { chosenTheme, chooseTheme, type Theme } from '#ui/theme.ts'
import { Segmented } from '#widgets/segmented.tsx'

const named = (Icon: typeof Sun, name: string) => (
  <>
    <Icon aria-hidden="true" size={15} />
    <span className="visually-hidden">{name}</span>
  </>
)

const options = [
  { value: 'light', label: named(Sun, 'Light'), title: 'Light' },
  { value: 'dark', label: named(Moon, 'Dark'), title: 'Dark' },
  { value: 'system', label: named(Monitor, 'System'), title: 'As the system' },
] as const

export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(chosenTheme)
  return (
    <Segmented
      label="Theme"
      options={options}
      value={theme}
      onChange={(chosen) => {
        chooseTheme(chosen)
        setTheme(chosen)
      }}
    />
  )
}
