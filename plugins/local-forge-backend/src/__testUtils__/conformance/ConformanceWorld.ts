import { runGit } from '../../git/runGit';
import { LocalForge } from '../../testing';
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

  /** Archives the repository: it takes no change any more. */
  async archive(): Promise<void> {
    await this.call('PATCH', '', { archived: true });
  }
}
