import type { ComponentProps } from 'react'
import styles from './button.module.css'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** One `primary` a view: the next thing to do. `icon` needs an aria-label. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'icon'
}

/** A native button in one of four looks. */
export function Button({ look = 'plain', type = 'button', ...native }: ButtonProps) {
  return <button {...native} type={type} className={styles['button']} data-look={look} />
}
