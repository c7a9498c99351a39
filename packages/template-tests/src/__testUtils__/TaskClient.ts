import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';

export interface Task {
  id: string;
  status: 'open' | 'processing' | 'completed' | 'failed' | 'cancelled';
}

export interface TaskEvent {
  type: string;
  body: {
    message: string;
    stepId?: string;
    status?: string;
    output?: TaskOutput;
    error?: { name: string; message: string };
  };
}

export interface TaskOutput {
  links: { title: string; url?: string; entityRef?: string }[];
  text: { title: string; content: string }[];
}

/** The scaffolder's HTTP API as far as the tests need it. */
export class TaskClient {
  readonly #api: string;
  readonly #headers: Record<string, string>;

  constructor(baseUrl: string, token?: string) {
    this.#api = `${baseUrl}/api`;
    this.#headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
  }

  /** Waits until the catalog has read the template and the groups. */
  async ready(): Promise<void> {
    for (const entity of [
      'template/default/create-stack',
      'group/default/payments',
    ])
      for (let attempt = 0; ; attempt++)
        try {
          await this.call('GET', `/catalog/entities/by-name/${entity}`);
          break;
        } catch (error) {
          if (attempt === 300) throw error;
          await setTimeout(100);
        }
  }

  /** Submits the form; returns the id of the task. */
  async create(values: JsonObject): Promise<string> {
    const { id } = await this.call<Task>('POST', '/scaffolder/v2/tasks', {
      templateRef: 'template:default/create-stack',
      values,
      secrets: {},
    });
    return id;
  }

  async cancel(id: string): Promise<void> {
    await this.call('POST', `/scaffolder/v2/tasks/${id}/cancel`, {});
  }

  async retry(id: string): Promise<void> {
    await this.call('POST', `/scaffolder/v2/tasks/${id}/retry`, {
      secrets: {},
    });
  }

  async events(id: string): Promise<TaskEvent[]> {
    return this.call('GET', `/scaffolder/v2/tasks/${id}/events`);
  }

  /** Waits for the end of a task, good or bad. */
  async finished(
    id: string,
    options: { timeoutMs?: number; signal?: AbortSignal } = {},
  ): Promise<{ status: Task['status']; output?: TaskOutput; error?: string }> {
    const deadline = Date.now() + (options.timeoutMs ?? 60_000);
    for (;;) {
      const { status } = await this.call<Task>(
        'GET',
        `/scaffolder/v2/tasks/${id}`,
      );
      if (status !== 'open' && status !== 'processing') {
        const end = (await this.events(id)).findLast(
          ({ type }) => type === 'completion',
        );
        const { output, error } = end?.body ?? {};
        return { status, output, error: error?.message };
      }
      if (Date.now() > deadline)
        throw new Error(
          `Task ${id} is ${status} after its time: ${JSON.stringify(
            await this.events(id),
          )}`,
        );
      await setTimeout(100, undefined, { signal: options.signal });
    }
  }

  /** Any call of the backend; throws what it answers when it refuses. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#api}${path}`, {
      method,
      headers: this.#headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text || 'null');
  }
}
