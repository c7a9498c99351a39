import type { RenderedFile } from '../render/RenderedFile';

/** Who and when, so that the same input always gives the same commit. */
export interface CommitIdentity {
  name: string;
  email: string;
  /** Seconds since 1970. */
  time: number;
}

/** A commit to make. */
export interface CommitRequest {
  /** Its files, or the id of a tree that exists. */
  content: readonly RenderedFile[] | string;
  /** Ids of commits that exist, or indexes of earlier requests. */
  parents: readonly (string | number)[];
  message: string;
  /** A ref to put on it; a hidden one otherwise. */
  ref?: string;
}

/** The input of `git fast-import` that makes commits, with their trees and blobs, in one process. */
export function fastImportStream(
  commits: readonly CommitRequest[],
  identity: CommitIdentity,
): Buffer {
  const parts: Buffer[] = [];
  const line = (text: string) => parts.push(Buffer.from(`${text}\n`));
  const data = (content: Buffer) => {
    line(`data ${content.length}`);
    parts.push(content);
    line('');
  };
  const who = `${identity.name} <${identity.email}> ${identity.time} +0000`;

  line('feature done');
  const blobMarks = new Map<RenderedFile, number>();
  for (const { content } of commits) {
    for (const file of typeof content === 'string' ? [] : content) {
      if (!blobMarks.has(file)) {
        const mark = commits.length + blobMarks.size + 1;
        blobMarks.set(file, mark);
        line('blob');
        line(`mark :${mark}`);
        data(file.content);
      }
    }
  }
  for (const [index, commit] of commits.entries()) {
    const ref = commit.ref ?? `refs/groundwork/commit-${index}`;
    // a ref that is there would silently become the parent
    line(`reset ${ref}`);
    line(`commit ${ref}`);
    line(`mark :${index + 1}`);
    line(`author ${who}`);
    line(`committer ${who}`);
    data(Buffer.from(commit.message));
    for (const [position, parent] of commit.parents.entries()) {
      const name = typeof parent === 'string' ? parent : `:${parent + 1}`;
      line(`${position === 0 ? 'from' : 'merge'} ${name}`);
    }
    if (typeof commit.content === 'string') {
      line(`M 040000 ${commit.content} ""`);
    } else {
      line('deleteall');
      for (const file of commit.content) {
        line(`M ${file.mode} :${blobMarks.get(file)} ${quote(file.path)}`);
      }
    }
    line('');
    line(`get-mark :${index + 1}`);
  }
  line('done');
  return Buffer.concat(parts);
}

function quote(path: string): string {
  return `"${path.replace(/["\\]/g, character => `\\${character}`)}"`;
}
