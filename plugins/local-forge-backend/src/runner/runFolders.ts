import path from 'node:path';

/** Where the runner keeps what; every part of a path is a number or a checked name. */
export class RunFolders {
  constructor(private readonly dataDir: string) {}

  /** What a run works in; removed when it has ended. */
  run(runId: number): string {
    return path.resolve(this.dataDir, 'runs', String(runId));
  }

  runs(): string {
    return path.resolve(this.dataDir, 'runs');
  }

  log(jobId: number): string {
    return path.resolve(this.dataDir, 'logs', `${jobId}.log`);
  }

  artifact(artifactId: number): string {
    return path.resolve(this.dataDir, 'artifacts', `${artifactId}.zip`);
  }

  /** World and states of an environment; outlives runs. */
  home(repositoryId: number, environment: string): string {
    return path.join(this.homes(repositoryId), environment);
  }

  homes(repositoryId: number): string {
    return path.resolve(this.dataDir, 'rehearsal', String(repositoryId));
  }

  /** Which folder is which environment's, for people and their commands. */
  homeIndex(): string {
    return path.resolve(this.dataDir, 'rehearsal', 'index.json');
  }
}

/** Folders of one checkout of a run. */
export interface Workplace {
  repository: string;
  out: string;
  home: string;
  temporary: string;
}

/** The folders of an environment's jobs, or of those of none. */
export function workplaceOf(
  runFolder: string,
  environment?: string,
): Workplace {
  const root =
    environment === undefined
      ? path.join(runFolder, 'checks')
      : path.join(runFolder, 'environments', environment);
  return {
    repository: path.join(root, 'repository'),
    out: path.join(root, 'out'),
    home: path.join(root, 'home'),
    temporary: path.join(root, 'tmp'),
  };
}
