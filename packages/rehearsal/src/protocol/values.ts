import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';
import { UNKNOWN, Unknown } from '../values/unknown';

/** A value on the wire. */
export interface DynamicValue {
  msgpack?: Uint8Array;
  json?: Uint8Array;
}

const UNKNOWN_TYPE = 0;
const REFINED_UNKNOWN_TYPE = 12;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: UNKNOWN_TYPE,
  encode: value => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
// what Terraform knows about an unknown value (not null, a prefix) is let go
extensionCodec.register({
  type: REFINED_UNKNOWN_TYPE,
  encode: () => null,
  decode: () => UNKNOWN,
});

export function decodeValue(value: DynamicValue | null | undefined): unknown {
  if (value?.msgpack?.length) {
    return decode(value.msgpack, { extensionCodec });
  }
  if (value?.json?.length) {
    return JSON.parse(Buffer.from(value.json).toString('utf8'));
  }
  return null;
}

export function encodeValue(value: unknown): DynamicValue {
  return { msgpack: encode(value, { extensionCodec }) };
}
