import type { Database } from '@groundwork/backstage-plugin-groundwork-common';

/** What a database holds, as AWS publishes it. */
export interface DatabaseSize {
  /** Of provisioned instances. */
  vcpus?: number;
  memoryGib: number;
  connections: number;
}

type Sized = Exclude<Database, { kind: 'none' }>;

/** Memory of the smallest sizes of each family, in GiB. */
const MEMORY: Record<string, Record<string, number>> = {
  t: { medium: 4, large: 8 },
  r: { large: 16, xlarge: 32 },
  x: { large: 32, xlarge: 64 },
};

/** Aurora divides the memory in bytes by this, and gives no more than 5000. */
const BYTES_PER_CONNECTION = 9_531_392;
const GIB = 2 ** 30;

/** Size of a database by its class, or by its largest capacity. */
export function sizeOf(database: Sized): DatabaseSize {
  if (database.kind === 'serverless') {
    const memoryGib = database.maxAcu * 2;
    return {
      memoryGib,
      connections: Math.min(
        connectionsOf(memoryGib),
        database.minAcu <= 0.5 ? 2000 : 5000,
      ),
    };
  }
  const [, family, size] = database.instanceClass.split('.');
  const times = Number(/^(\d+)xlarge$/.exec(size)?.[1] ?? 1);
  const memory = MEMORY[family[0]];
  const memoryGib = memory[size] ?? memory.xlarge * times;
  return {
    vcpus: size.endsWith('xlarge') ? 4 * times : 2,
    memoryGib,
    connections: Math.min(connectionsOf(memoryGib), 5000),
  };
}

function connectionsOf(memoryGib: number): number {
  return Math.floor((memoryGib * GIB) / BYTES_PER_CONNECTION);
}
