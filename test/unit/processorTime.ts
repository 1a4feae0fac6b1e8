/** Milliseconds of the processor that some work takes: a machine that is busy with other things does not count. */
export function processorTime(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  return process.threadCpuUsage(start).user / 1000;
}
