import { use, type ReactNode } from 'react'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { LabContext } from '#ui/lab.ts'
import { ArrivedBanner } from './arrived-banner.tsx'
import { StorageBanners } from './storage-banners.tsx'
import { TopBar } from './top-bar.tsx'
import styles from './shell.module.css'

/** Top bar, news, and what the address names. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const lab = use(LabContext)
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main" onClick={focusMain}>
        Skip to the lab
      </a>
      <TopBar />
      <div className={styles['news']}>
        {lab === null && (
          <Banner
            tone="problem"
            title="The lab could not be opened."
            action={<Button onClick={() => location.reload()}>Load again</Button>}
          >
            Its files did not load, or the browser refused them. Nothing that was kept is lost.
          </Banner>
        )}
        {lab && <StorageBanners lab={lab} />}
        {lab && <ArrivedBanner workspace={lab.workspace.id} />}
      </div>
      <main className={styles['main']} id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** The hash belongs to the router, so the link moves the focus itself. */
function focusMain(event: React.MouseEvent) {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
