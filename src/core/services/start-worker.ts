/** In one expression, or the bundler does not see the worker. */
export const startServicesWorker = (): Worker =>
  new Worker(new URL('./services.worker.ts', import.meta.url), { type: 'module' })
