import { encode, ExtData } from '@msgpack/msgpack';
import { UNKNOWN } from '../values/unknown';
import { decodeValue, encodeValue } from './values';

describe('values on the wire', () => {
  it('come back as they went', () => {
    const value = {
      text: 'a',
      number: 4.5,
      truth: false,
      nothing: null,
      list: ['a', { b: UNKNOWN }],
      unknown: UNKNOWN,
    };
    expect(decodeValue(encodeValue(value))).toEqual(value);
  });

  it('write what is unknown as Terraform does', () => {
    expect(Buffer.from(encodeValue(UNKNOWN).msgpack!).toString('hex')).toBe(
      'd40000',
    );
  });

  it('take an unknown value with refinements for an unknown value', () => {
    const refined = encode(new ExtData(12, new Uint8Array([0x81, 1, 0xc2])));
    expect(decodeValue({ msgpack: refined })).toBe(UNKNOWN);
  });

  it('keep a dynamic value beside its type', () => {
    const dynamic = [Buffer.from('"string"'), 'a'];
    const [type, value] = decodeValue(encodeValue(dynamic)) as [
      Uint8Array,
      string,
    ];
    expect([Buffer.from(type).toString(), value]).toEqual(['"string"', 'a']);
  });

  it('are read from JSON where Terraform sends JSON', () => {
    expect(decodeValue({ json: Buffer.from('{"a":1}') })).toEqual({ a: 1 });
    expect(decodeValue({})).toBeNull();
  });
});
