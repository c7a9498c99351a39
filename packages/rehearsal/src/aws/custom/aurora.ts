import { Check, Finding } from '../check';
import { readData } from '../data';
import { RefusalInput } from '../types';
import { readOne } from './values';
import { isLower } from './versions';

interface AuroraData {
  engineVersions: string[];
  instanceClasses: string[];
  missingByRegion: Record<string, string[]>;
  missingByVersion: Record<string, string[]>;
}

const ENGINE = 'aurora-postgresql';

let loaded: AuroraData | undefined;

/** Versions and instance classes of Aurora PostgreSQL: `aws/aurora-postgresql.json`. */
export function auroraData(): AuroraData {
  loaded ??= JSON.parse(readData('aurora-postgresql.json')) as AuroraData;
  return loaded;
}

/** A minor that is no special edition (16.10-limitless). */
const MINOR = /^\d+(?:\.\d+)+$/;

const majorOf = (version: string) => version.split('.')[0];

/** Known versions of the same major, the newest last. */
function minorsOf(version: string): string[] {
  return auroraData()
    .engineVersions.filter(
      known => MINOR.test(known) && majorOf(known) === majorOf(version),
    )
    .sort((one, other) => (isLower(one, other) ? -1 : 1));
}

/** Whether a version came out after the data was written; then nothing can be said about it. */
function isNewer(version: string): boolean {
  const { engineVersions } = auroraData();
  const known = minorsOf(version);
  const newest = known[known.length - 1];
  return newest
    ? isLower(newest, version)
    : engineVersions.every(
        one => Number(majorOf(one)) < Number(majorOf(version)),
      );
}

/** The engine version is one that Aurora PostgreSQL has. */
export function auroraVersion(args: {
  engine: string;
  version: string;
}): Check {
  const readEngine = readOne(args.engine);
  const readVersion = readOne(args.version);
  return {
    reads: [args.engine, args.version],
    judge(input) {
      const version = readVersion(input);
      const text = String(version?.value);
      const fine =
        readEngine(input)?.value !== ENGINE ||
        auroraData().engineVersions.includes(text) ||
        isNewer(text);
      const minors = minorsOf(text);
      return !version || fine
        ? []
        : [
            {
              path: version.path,
              problem: `${ENGINE} has no version ${text}`,
              fix: minors.length
                ? `use ${majorOf(text)} or one of ${minors.join(', ')}`
                : 'use a version that is still offered',
            },
          ];
    },
  };
}

interface ClassArgs {
  engine: string;
  instanceClass: string;
  /** Reference to the cluster, which knows the version. */
  cluster: string;
}

function classProblem(
  input: RefusalInput,
  instanceClass: string,
  version: string,
): string | undefined {
  const { instanceClasses, missingByRegion, missingByVersion } = auroraData();
  if (!instanceClasses.includes(instanceClass)) {
    return `${ENGINE} has no instance class ${instanceClass}`;
  }
  if (missingByRegion[input.region]?.includes(instanceClass)) {
    return `${instanceClass} is not offered in ${input.region}`;
  }
  if (missingByVersion[version]?.includes(instanceClass)) {
    return `${instanceClass} is not offered for ${ENGINE} ${version}`;
  }
  return undefined;
}

/** The instance class is offered for the engine's version in the region. */
export function auroraInstanceClass(args: ClassArgs): Check {
  const readEngine = readOne(args.engine);
  const readClass = readOne(args.instanceClass);
  const readCluster = readOne(args.cluster);
  return {
    reads: [args.engine, args.instanceClass, args.cluster],
    readsWorld: true,
    judge(input): Finding[] {
      const wanted = readClass(input);
      if (!wanted || readEngine(input)?.value !== ENGINE) {
        return [];
      }
      const [cluster] = input.world.find('aws_rds_cluster', {
        cluster_identifier: readCluster(input)?.value,
      });
      const version = String(cluster?.engine_version ?? '');
      const text = String(wanted.value);
      const problem = classProblem(input, text, version);
      if (!problem) {
        return [];
      }
      const size = text.split('.').pop();
      const offered = auroraData().instanceClasses.filter(
        one =>
          one.split('.').pop() === size && !classProblem(input, one, version),
      );
      return [
        {
          path: wanted.path,
          problem,
          fix: offered.length
            ? `use ${offered.join(', ')}`
            : 'use a class that AWS lists for the version and Region',
        },
      ];
    },
  };
}
