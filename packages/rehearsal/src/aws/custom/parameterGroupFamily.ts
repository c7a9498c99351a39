import { Check } from '../check';
import { RefusalInput } from '../types';
import { readOne } from './values';

/** `aurora-postgresql16` for 16.4, `aurora-mysql8.0` for 8.0.mysql_aurora.3.04.0. */
function familyOf(engine: string, version: string): string {
  const [major, minor] = version.split('.');
  const byMinor = engine.includes('mysql') || Number(major) < 10;
  return `${engine}${byMinor ? `${major}.${minor}` : major}`;
}

interface FamilyArgs {
  /** Path of the group's name. */
  group: string;
  groupType: string;
  /** Reference to the cluster, where the version is known only there. */
  cluster?: string;
}

/** The family of the parameter group is that of the engine and its major version. */
export function parameterGroupFamily(args: FamilyArgs): Check {
  const readGroup = readOne(args.group);
  const readEngine = readOne('engine');
  const readVersion = readOne('engine_version');
  const readCluster = readOne(args.cluster ?? 'cluster_identifier');

  function versionOf(input: RefusalInput): unknown {
    const own = readVersion(input)?.value;
    if (own !== undefined || !args.cluster) {
      return own;
    }
    const [cluster] = input.world.find('aws_rds_cluster', {
      cluster_identifier: readCluster(input)?.value,
    });
    return cluster?.engine_version;
  }

  function familyOfGroup(input: RefusalInput, name: string): unknown {
    return name.startsWith('default.')
      ? name.slice('default.'.length)
      : input.world.find(args.groupType, { name })[0]?.family;
  }

  return {
    reads: [args.group, 'engine', 'engine_version'],
    readsWorld: true,
    judge(input) {
      const group = readGroup(input);
      const engine = readEngine(input)?.value;
      const version = versionOf(input);
      if (!group || !engine || !version) {
        return [];
      }
      const family = familyOfGroup(input, String(group.value));
      const wanted = familyOf(String(engine), String(version));
      return !family || family === wanted
        ? []
        : [
            {
              path: group.path,
              problem: `the family of ${group.value} is ${family}, and the engine is ${engine} ${version}`,
              fix: `use a group of the family ${wanted}`,
            },
          ];
    },
  };
}
