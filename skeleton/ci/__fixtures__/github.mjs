// GitHub's API as far as a test tells it, in the process of the test.
import http from 'node:http';

/** Answers requests from a table of `METHOD /path?query`, and keeps what was asked. */
export class Github {
  /** What it answers: a body, or a status and a body. */
  answers = {};
  asked = [];
  #server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const line = `${request.method} ${request.url.replace(
      '/repos/acme/shop/',
      '',
    )}`;
    this.asked.push({
      line,
      body: body && JSON.parse(body),
      authorization: request.headers.authorization,
    });
    const known = this.answers[line];
    const answer = Array.isArray(known?.each) ? known.each.shift() : known;
    const { status, body: content } =
      answer?.status === undefined ? { status: 200, body: answer } : answer;
    response.writeHead(answer === undefined ? 404 : status, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(content ?? { message: 'Not Found' }));
  });

  async listen() {
    await new Promise(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Runs a program of a job to its end while this process goes on answering. */
export async function runBeside(job, program, ...args) {
  const child = job.start(program, ...args);
  let output = '';
  const keep = text => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const code = await new Promise(resolve => child.once('close', resolve));
  return { code, output };
}

/** Outputs that a program has handed to its workflow. */
export function outputsIn(text) {
  return Object.fromEntries(
    [...text.matchAll(/^(\w+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(
      ([, name, , value]) => [name, value],
    ),
  );
}
