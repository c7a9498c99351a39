import { execFileSync } from 'node:child_process';

/** Whether Terraform can be run; scripts/test.mjs names what is skipped without it, and fails under CI. */
export function hasTerraform(): boolean {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
