import type { GitRemote } from './GitRemote';

/** Variables of the portal's process that git needs to find programs, proxies and certificates. */
const PASSED_ON = [
  'PATH',
  'TMPDIR',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'ALL_PROXY',
  'all_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
];

/** What git may do, whatever the machine's own configuration says. */
const CONFIGURATION: readonly (readonly [string, string])[] = [
  ['protocol.allow', 'never'],
  ['protocol.https.allow', 'always'],
  ['http.followRedirects', 'false'],
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '30'],
  ['core.bare', 'true'],
  ['core.hooksPath', '/dev/null'],
  ['core.attributesFile', '/dev/null'],
  ['core.excludesFile', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.askPass', ''],
  ['credential.helper', ''],
  ['credential.interactive', 'never'],
  ['fetch.recurseSubmodules', 'false'],
  ['push.recurseSubmodules', 'no'],
  ['fetch.fsckObjects', 'true'],
  ['transfer.bundleURI', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  // the repository lives for seconds: no need to survive a power cut, nor to unpack what was just packed
  ['core.fsync', 'none'],
  ['fastimport.unpackLimit', '0'],
  ['merge.conflictStyle', 'merge'],
  ['commit.gpgSign', 'false'],
  ['push.gpgSign', 'false'],
];

/**
 * The whole environment of a git process: no system or user configuration, no
 * prompts, and the credentials as a header that only the remote's own address
 * gets. Nothing of it is an argument, which other users of the machine can read.
 */
export function gitEnvironment(remote?: GitRemote): Record<string, string> {
  const configuration: (readonly [string, string])[] = [...CONFIGURATION];
  if (remote?.allowHttp) {
    configuration.push(['protocol.http.allow', 'always']);
  }
  if (remote?.authorization) {
    const { origin } = new URL(remote.url);
    configuration.push([
      `http.${origin}/.extraHeader`,
      `Authorization: ${remote.authorization}`,
    ]);
  }
  const environment: Record<string, string> = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_PROTOCOL_FROM_USER: '0',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_COUNT: String(configuration.length),
  };
  for (const [index, [key, value]] of configuration.entries()) {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value !== undefined) {
      environment[name] = value;
    }
  }
  return environment;
}
