import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../cases/readCases';

const folder = path.join(root, 'skeleton/modules/database/rds-ca');
const regions = fs
  .readdirSync(folder)
  .filter(file => file.endsWith('.pem'))
  .map(file => file.replace('.pem', ''));
const IN_TEN_YEARS = new Date('2036-01-01');

describe('authorities of RDS', () => {
  it('are there for the regions that most use', () => {
    expect(regions.length).toBeGreaterThan(20);
    expect(regions).toEqual(
      expect.arrayContaining(['eu-central-1', 'eu-west-1', 'us-east-1']),
    );
  });

  it.each(regions)('%s', region => {
    const text = fs.readFileSync(path.join(folder, `${region}.pem`), 'utf8');
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
    const certificate = new X509Certificate(text);
    expect(certificate.subject).toContain(
      `CN=Amazon RDS ${region} Root CA RSA2048 G1`,
    );
    expect(certificate.subject).toContain('OU=Amazon RDS');
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(new Date(certificate.validTo) > IN_TEN_YEARS).toBe(true);
  });
});
