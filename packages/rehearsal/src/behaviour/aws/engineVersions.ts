import { readData } from '../../aws/data';

let versions: string[] | undefined;

/** The newest minor version of Aurora PostgreSQL that a version stands for. */
export function actualEngineVersion(asked: unknown): string {
  versions ??= (
    JSON.parse(readData('aurora-postgresql.json')) as {
      engineVersions: string[];
    }
  ).engineVersions;
  const wanted = typeof asked === 'string' && asked ? asked : '17';
  const minors = versions
    .filter(version => /^\d+\.\d+$/.test(version))
    .filter(version => version.startsWith(`${wanted}.`))
    .sort((one, other) => minor(one) - minor(other));
  return minors.at(-1) ?? wanted;
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
