/** The processor time of a function in milliseconds: what else runs on the machine hardly changes it. */
export function processorTime(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  return process.cpuUsage(start).user / 1_000;
}
