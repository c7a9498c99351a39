import { runGit } from '../../git/runGit';
import { LocalForge } from '../../testing';
import {
  environmentFiles,
  frameFiles,
  TestEnvironment,
} from '../runner/stackFiles';
import { call, seedRepository } from '../seedRepository';

/** What a conformance case finds: a forge, and a repository of its own. */
export class ConformanceWorld {
  private constructor(
    readonly forge: LocalForge,
    /** `acme/<repo>`, with history unless the case asks for another. */
    readonly repo: string,
    readonly directory: string,
  ) {}

  static async create(
    forge: LocalForge,
    repo: string,
    empty = false,
  ): Promise<ConformanceWorld> {
    if (!empty) {
      const { directory } = await seedRepository(forge, repo);
      return new ConformanceWorld(forge, repo, directory);
    }
    const body = { name: repo };
    await call(forge, 'POST', '/orgs/acme/repos', { body });
    return new ConformanceWorld(forge, repo, '');
  }

  /** The object that a name means. */
  async sha(name: string): Promise<string> {
    const { stdout } = await runGit(this.directory, ['rev-parse', name]);
    return stdout.toString().trim();
  }

  /** Calls an address below the repository and gives the JSON of the answer. */
  async call(method: string, at: string, body?: unknown) {
    const response = await call(
      this.forge,
      method,
      `/repos/acme/${this.repo}${at}`,
      { body },
    );
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  }

  /** Opens a pull request of a branch to main. */
  async propose(head = 'groundwork/create-1', more: object = {}) {
    const body = { title: 'Add dev', head, base: 'main', ...more };
    return await this.call('POST', '/pulls', body);
  }

  /** Gives main programs of CI, and proposes environments on a branch of its own. */
  async proposeStack(environments: Record<string, TestEnvironment>) {
    await this.commit('main', await frameFiles());
    await this.commit('stack', environmentFiles(environments), 'main');
    return await this.propose('stack');
  }

  /** Merges what `proposeStack` has proposed. */
  async mergeStack(environments: Record<string, TestEnvironment>) {
    const { number } = await this.proposeStack(environments);
    await this.call('PUT', `/pulls/${number}/merge`, {});
  }

  private async commit(
    branch: string,
    files: Record<string, string>,
    from = branch,
  ): Promise<void> {
    const text = [
      `commit refs/heads/${branch}`,
      'committer Dev <dev@example.com> 1760000100 +0000',
      'data 5\nStack',
      `from refs/heads/${from}^0`,
      ...Object.entries(files).map(
        ([file, content]) =>
          `M 100644 inline ${file}\ndata ${Buffer.byteLength(
            content,
          )}\n${content}`,
      ),
      '',
    ].join('\n');
    await runGit(this.directory, ['fast-import', '--quiet'], { input: text });
  }

  /** The newest run of a workflow once it has that status. */
  async run(workflow: string, status = 'completed'): Promise<{ id: number }> {
    const deadline = Date.now() + 50_000;
    for (;;) {
      const at = `/actions/workflows/${workflow}.yaml/runs`;
      const [run] = (await this.call('GET', at)).workflow_runs;
      if (run?.status === status) return run;
      if (Date.now() > deadline)
        throw new Error(`No run of ${workflow} came to be ${status}.`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  /** An artifact of a run. */
  async artifact(run: { id: number }): Promise<{ id: number }> {
    const at = `/actions/runs/${run.id}/artifacts`;
    return (await this.call('GET', at)).artifacts[0];
  }

  /** Archives the repository: it takes no change any more. */
  async archive(): Promise<void> {
    await this.call('PATCH', '', { archived: true });
  }
}
