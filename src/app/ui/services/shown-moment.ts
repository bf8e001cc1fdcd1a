import { create } from 'zustand'

interface ShownMoment {
  /** Where the scrubber of the page of services stands, in milliseconds; null: at the end, or no run is shown. For whoever shares it. */
  readonly moment: number | null
  readonly show: (moment: number | null) => void
}

export const useShownMoment = create<ShownMoment>((set) => ({
  moment: null,
  show: (moment) => set({ moment }),
}))

/** What an address says of it, behind the run; null where it says nothing that is a time. */
export const momentOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null
