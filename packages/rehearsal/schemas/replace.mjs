// Replaces the committed schemas by real ones:
//   terraform providers schema -json > schema.json
//   node packages/rehearsal/schemas/replace.mjs schema.json
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const [file] = process.argv.slice(2);
if (!file) {
  console.error(
    'Name the file with the output of `terraform providers schema -json`.',
  );
  process.exit(1);
}
const { format_version, provider_schemas } = JSON.parse(
  fs.readFileSync(file, 'utf8'),
);
for (const [address, schema] of Object.entries(provider_schemas)) {
  const name = address.slice(address.lastIndexOf('/') + 1);
  const target = path.join(import.meta.dirname, `${name}.json.gz`);
  if (!fs.existsSync(target)) {
    console.log(`${address}: there is no stand-in for it, left out`);
    continue;
  }
  const document = { format_version, provider_schemas: { [address]: schema } };
  fs.writeFileSync(target, gzipSync(JSON.stringify(document), { level: 9 }));
  console.log(`${address}: written to ${path.basename(target)}`);
}
