import fs from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../__goldens__');

/** Set UPDATE=1 to write the golden files anew; git shows what changed. */
const update = Boolean(process.env.UPDATE);

/** Compares files, by path, with the golden ones of a name; no file more and none less. */
export function expectGolden(name: string, files: Map<string, string>): void {
  const golden = path.join(folder, name);
  if (update) {
    fs.rmSync(golden, { recursive: true, force: true });
    for (const [file, content] of files) {
      const target = path.join(golden, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content);
    }
  }
  expect([...files.keys()].sort()).toEqual(filesBelow(golden));
  for (const [file, content] of files)
    expect({ file, content }).toEqual({
      file,
      content: fs.readFileSync(path.join(golden, file), 'utf8'),
    });
}

function filesBelow(dir: string): string[] {
  return fs
    .readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
}
