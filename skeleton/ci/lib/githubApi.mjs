import { ProgramError } from './program.mjs';

const ATTEMPT_MS = 20_000;
const ATTEMPTS = 3;
const PER_PAGE = 100;
const MOST_PAGES = 30;

/** GitHub's REST API, for the repository of the run. */
export class GithubApi {
  #signal;
  #base;
  #token;

  constructor({ signal, env = process.env }) {
    for (const name of ['GITHUB_TOKEN', 'GITHUB_API_URL', 'GITHUB_REPOSITORY'])
      if (!env[name])
        throw new ProgramError(`${name} is not set: pass it to the step.`);
    this.#signal = signal;
    this.#token = env.GITHUB_TOKEN;
    this.#base = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}`;
  }

  /** The answer of one request, parsed; a failure names request and status, never the token. */
  async ask(method, path, body) {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#try(method, path, body);
      if (response.ok) return await response.json();
      // A POST that failed behind GitHub's door may have been done: only what
      // can be done twice is tried again.
      const again = response.status >= 500 && method !== 'POST';
      if (!again || attempt === ATTEMPTS)
        throw new ProgramError(
          `${method} ${path}: GitHub answers ${response.status}. ${await reason(
            response,
          )}`,
        );
    }
  }

  /** The first item of a list, over all its pages, that is the one. */
  async find(path, isTheOne) {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const items = await this.ask(
        'GET',
        `${path}?per_page=${PER_PAGE}&page=${page}`,
      );
      const found = items.find(isTheOne);
      if (found || items.length < PER_PAGE) return found;
    }
    return undefined;
  }

  async #try(method, path, body) {
    try {
      return await fetch(`${this.#base}/${path}`, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${this.#token}`,
          'x-github-api-version': '2022-11-28',
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([
          this.#signal,
          AbortSignal.timeout(ATTEMPT_MS),
        ]),
      });
    } catch (error) {
      throw new ProgramError(
        `${method} ${path}: GitHub does not answer: ${
          error.cause?.message ?? error.message
        }`,
      );
    }
  }
}

async function reason(response) {
  try {
    return String((await response.json()).message ?? '');
  } catch {
    return '';
  }
}
