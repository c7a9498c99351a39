import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readCase, readCases, root } from './readCases';
import { renderCase } from './renderCase';

const goldens = path.join(root, 'packages/template-tests/src/__goldens__');

describe('renderCase', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-case-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it.each(readCases())(
    'renders $name as the template does',
    async ({ name, values }) => {
      const repository = path.join(folder, 'repository');
      const { spec, commit } = await renderCase({ name, values }, repository);
      expect(commit).toMatch(/^[0-9a-f]{40}$/);
      expect(spec.environments.length).toBeGreaterThan(0);
      for (const environment of spec.environments) {
        const files = path.join('environments', environment.name);
        for (const file of fs.readdirSync(path.join(goldens, name, files))) {
          expect(
            fs.readFileSync(path.join(repository, files, file), 'utf8'),
          ).toBe(
            fs.readFileSync(path.join(goldens, name, files, file), 'utf8'),
          );
        }
      }
    },
  );

  it('names the cases there are when it is asked for another', () => {
    expect(() => readCase('nothing')).toThrow(
      /default, .*no-database, .*three-stages/,
    );
  });
});
