/** The processor time of a function in milliseconds: what else runs on the machine hardly changes it. */
export function processorTime(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  // Only the sum is measured: Linux estimates how much of it is the user's.
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
