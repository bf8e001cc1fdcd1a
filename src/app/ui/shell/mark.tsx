import styles from './top-bar.module.css'

/** Two sets, and what is in both: public/icon.svg, drawn in the page's own colours. */
export function Mark() {
  return (
    <svg className={styles['mark']} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 8.07a9.5 9.5 0 0 1 0 15.86a9.5 9.5 0 0 1 0-15.86z" fill="var(--accent)" />
      <g fill="none" stroke="currentColor" strokeWidth="2.25">
        <circle cx="10.75" cy="16" r="9.5" />
        <circle cx="21.25" cy="16" r="9.5" />
      </g>
    </svg>
  )
}
