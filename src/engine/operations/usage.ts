import type { Usage } from '../../model/usage.ts';
import { isRecord, listAt, numberAt, recordAt, textAt } from '../json.ts';

/** A measurement as the engine counts it → as docker's own client shows it. Source: Engine API 1.41, "Get container stats". */
export function parseUsage(json: unknown): Usage {
  const memory = recordAt(json, 'memory_stats');
  const details = recordAt(memory, 'stats');
  // What the kernel only keeps for later reading: its name differs between versions 2 and 1 of control groups.
  const kept = numberAt(details, 'inactive_file') ?? numberAt(details, 'total_inactive_file') ?? 0;
  const networks = Object.values(recordAt(json, 'networks'));
  const sum = (key: string): number =>
    networks.reduce<number>((total, each) => total + (numberAt(each, key) ?? 0), 0);
  const moved = listAt(recordAt(json, 'blkio_stats'), 'io_service_bytes_recursive').filter(isRecord);
  const blocks = (operation: string): number =>
    moved
      .filter((entry) => textAt(entry, 'op')?.toLowerCase() === operation)
      .reduce((total, entry) => total + (numberAt(entry, 'value') ?? 0), 0);
  return {
    cpu: cpuOf(json),
    memory: Math.max((numberAt(memory, 'usage') ?? 0) - kept, 0),
    memoryLimit: numberAt(memory, 'limit') ?? 0,
    received: sum('rx_bytes'),
    sent: sum('tx_bytes'),
    read: blocks('read'),
    written: blocks('write'),
    processes: numberAt(recordAt(json, 'pids_stats'), 'current') ?? 0,
  };
}

/** The container's share of what all processors did between two moments, times their number. */
function cpuOf(json: unknown): number {
  const now = recordAt(json, 'cpu_stats');
  const before = recordAt(json, 'precpu_stats');
  const used = (stats: unknown): number => numberAt(recordAt(stats, 'cpu_usage'), 'total_usage') ?? 0;
  const all = (stats: unknown): number => numberAt(stats, 'system_cpu_usage') ?? 0;
  const processors =
    numberAt(now, 'online_cpus') ?? listAt(recordAt(now, 'cpu_usage'), 'percpu_usage').length;
  const passed = all(now) - all(before);
  const share = passed > 0 ? (used(now) - used(before)) / passed : 0;
  return Math.max(share * processors * 100, 0);
}
