import type { Told } from './told.ts'

export class SubscribersOfTheSketch {
  readonly subscriptions = new Map<string, (told: Told) => void>()

  subscribe(topic: string, callback: (told: Told) => void) {
    this.subscriptions.set(topic, callback)
  }

  notify(topic: string, told: Told) {
    this.subscriptions.get(topic)?.(told)
  }
}
